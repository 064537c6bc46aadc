// The kernel's command line: what is quoted, and that the kernel's reading rule gives the words back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kernelCommandLine, quoteWord } from "./command-line.ts";

/** The rule of system/kernel/README-protocol.md, written down a second time. */
function readWords(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if (character === "\\") word = (word ?? "") + (line[++at] ?? "");
    else if (character === '"') {
      quoted = !quoted;
      word ??= "";
    } else if (character === " " && !quoted) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + character;
  }
  return word === null ? words : [...words, word];
}

test("plain words stay as they are", () => {
  assert.equal(kernelCommandLine(["bareflow.report"], ["--steps", "512"]), "bareflow.report -- --steps 512");
});

test("without arguments there is no separator", () => {
  assert.equal(kernelCommandLine(["bareflow.report"], []), "bareflow.report");
});

test("words with spaces, quotes, backslashes and nothing in them come back unchanged", () => {
  const words = ["The dragon said", 'a "quoted" word', "back\\slash", "it's", "", " ", "größe", "--", '"'];
  assert.deepEqual(readWords(words.map(quoteWord).join(" ")), words);
});
