// The model that ships tells a whole story when nothing is given, its own tokenizer with it, and the command line can put
// another file in its place.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../../tool/application.ts";

function run(...words: readonly string[]): { readonly status: number | null; readonly output: string; readonly messages: string } {
  const result = spawnSync(process.execPath, [join(ROOT, "tool/bareflow.mjs"), "run", join(ROOT, "apps/tinyllama"), "--board", "hosted", ...words], {
    encoding: "utf8", timeout: 120_000,
  });
  return { status: result.status, output: result.stdout, messages: result.stderr };
}

test("the shipped model tells a whole story, the same for the same seed", () => {
  const words = ["--", "--temperature", "0.8", "--steps", "512", "--seed", "1"];
  const story = run(...words);
  assert.equal(story.status, 0, story.messages);
  assert.match(story.output, /^[A-Z][^\n]{300,}[.!"]\n$/);
  const sentences = story.output.split(/[.!?]"? /);
  assert.ok(sentences.length >= 8, story.output);
  assert.ok(new Set(sentences).size >= sentences.length - 1, "sentences hardly repeat");
  assert.equal(run(...words).output, story.output);
});

test("--model takes the place of the shipped model", () => {
  const refused = run("--model", join(ROOT, "package.json"));
  assert.equal(refused.status, 1);
  assert.match(refused.messages, /model\.bin is not a usable llama2\.c checkpoint/);
});
