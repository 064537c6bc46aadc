// How diagnostics look: the excerpt and its caret, in sources with tabs, CRLF, wide lines and letters beyond ASCII.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ts } from "../program/typescript.ts";
import { message } from "./diagnostics.ts";
import { Report } from "./report.ts";

/** The excerpt and the caret line for the first node whose text is `marked`. */
function excerpt(source: string, marked: string): readonly [string, string] {
  const file = ts.createSourceFile("/folder/file.ts", source, ts.ScriptTarget.ESNext, true);
  const find = (node: ts.Node): ts.Node | undefined => (node.getText() === marked && node !== file ? node : ts.forEachChild(node, find));
  const report = new Report();
  report.add(find(file)!, message("literalDivisionByZero"));
  const lines = report.render("/folder").split("\n");
  return [lines[2]!, lines[3]!];
}

test("the caret stands below the text", () => {
  assert.deepEqual(excerpt("const a = 1;\nconst b = a / 0;\n", "a / 0"), [" 2 | const b = a / 0;", "   |           ^^^^^"]);
});

test("tabs stay tabs above and below", () => {
  assert.deepEqual(excerpt("\t\tconst b = 0;\n", "0"), [" 1 | \t\tconst b = 0;", "   | \t\t          ^"]);
});

test("carriage returns are left out", () => {
  assert.deepEqual(excerpt("const a = 1;\r\nconst b = 2;\r\n", "2"), [" 2 | const b = 2;", "   |           ^"]);
});

test("characters that take two columns, or two code units, keep the caret in place", () => {
  assert.deepEqual(excerpt('const s = "größe"; const b = 3;', "3"), [' 1 | const s = "größe"; const b = 3;', "   |                              ^"]);
  assert.deepEqual(excerpt('const s = "漢字"; const b = 3;', "3"), [' 1 | const s = "漢字"; const b = 3;', "   |                             ^"]);
  assert.deepEqual(excerpt('const s = "😀"; const b = 3;', "3"), [' 1 | const s = "😀"; const b = 3;', "   |                           ^"]);
});

test("a node of several lines is marked to the end of its first line", () => {
  assert.deepEqual(excerpt("const f = {\n  a: 1,\n};", "{\n  a: 1,\n}"), [" 1 | const f = {", "   |           ^"]);
});

test("a long line is cut around the fault", () => {
  const [source, caret] = excerpt(`const a = [${"1, ".repeat(200)}7, ${"1, ".repeat(200)}];`, "7");
  assert.ok(source.length < 170);
  assert.equal(source[caret.indexOf("^")], "7");
});
