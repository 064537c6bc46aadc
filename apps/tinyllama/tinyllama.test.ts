// TinyLlama as a Linux process with small random models: its stories against a second implementation, and every kind of file
// or argument that it must refuse with one sentence.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { makeModel, makeTokenizer, type Shape } from "../../tests/tinyllama/tiny-model.ts";
import { tellStory } from "../../tests/tinyllama/reference-llama.ts";
import { findApplication, ROOT } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";

const words = [" ", "a", "b", "c", "e", "h", "t", "ab", "th", "the", " the", " a", "é", "€", "he"];
const tokenizer = makeTokenizer(words);
const vocabulary = tokenizer.all.length;
const shape: Shape = { dimension: 36, hidden: 22, layers: 2, heads: 6, keyHeads: 2, vocabulary, positions: 48, shared: false };
const model = makeModel(shape, 11n);

let program = "";
let folder = "";
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "tinyllama-"));
  program = (await buildImage(await findApplication(join(ROOT, "apps/tinyllama")), { board: "hosted" })).image;
});
after(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome { readonly status: number | null; readonly output: Buffer; readonly messages: string }

function run(files: Record<string, Buffer>, programArguments: readonly string[]): Outcome {
  const given = Object.entries(files).flatMap(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return ["--bareflow-file", `${name}=${join(folder, name)}`];
  });
  const { status, stdout, stderr } = spawnSync(program, [...given, "--", ...programArguments], { timeout: 20_000 });
  return { status, output: stdout, messages: stderr.toString("utf8") };
}

const usable = { "model.bin": model.file, "tokenizer.bin": tokenizer.file };

const stories = [
  { temperature: 0, topP: 0.9, seed: 1n, steps: 40, prompt: "" },
  { temperature: 0, topP: 0.9, seed: 1n, steps: 48, prompt: "the bath é €~ü" },
  { temperature: 0.7, topP: 0.9, seed: 42n, steps: 48, prompt: "a" },
  { temperature: 1.3, topP: 0.5, seed: 8n, steps: 48, prompt: "" },
  { temperature: 1, topP: 1, seed: 1234567n, steps: 48, prompt: "he" },
  { temperature: 1, topP: 0, seed: 99n, steps: 30, prompt: "" },
];
for (const options of stories) {
  test(`a story at temperature ${options.temperature}, top-p ${options.topP}, prompt "${options.prompt}"`, () => {
    const outcome = run(usable, [
      "--temperature", String(options.temperature), "--top-p", String(options.topP), "--seed", String(options.seed),
      "--steps", String(options.steps), "--prompt", options.prompt,
    ]);
    const expected = tellStory(model, tokenizer.all, options);
    assert.deepEqual({ ...outcome, output: outcome.output.toString("latin1") }, { status: 0, output: expected.toString("latin1"), messages: "" });
    assert.ok(expected.length > 5, "the story is long enough to mean something");
  });
}

test("shared weights, one key head for each head, and a large vocabulary", () => {
  const many = Array.from({ length: 32768 - 259 }, (_, i) => `w${i} `);
  const large = makeTokenizer(many);
  const wide = makeModel({ ...shape, dimension: 32, heads: 4, keyHeads: 4, vocabulary: large.all.length, shared: true }, 5n, 0.3);
  const options = { temperature: 0, topP: 0.9, seed: 1n, steps: 40, prompt: "" };
  const outcome = run({ "model.bin": wide.file, "tokenizer.bin": large.file }, ["--temperature", "0", "--steps", "40"]);
  assert.equal(outcome.output.toString("latin1"), tellStory(wide, large.all, options).toString("latin1"));
});

test("a story is told as often as it is wanted, with its speed each time", () => {
  const once = run(usable, ["--temperature", "0", "--steps", "20"]);
  const thrice = run(usable, ["--temperature", "0", "--steps", "20", "--repeats", "3", "--stats"]);
  assert.deepEqual(thrice.output, Buffer.concat([once.output, once.output, once.output]));
  assert.match(thrice.messages, /^(tokens-per-second: [\d.]+\n){3}$/);
});

test("steps beyond the model's positions, 0 and below mean all positions", () => {
  const all = run(usable, ["--temperature", "0", "--steps", "48"]).output;
  for (const steps of ["0", "-3", "1000000"]) assert.deepEqual(run(usable, ["--temperature", "0", "--steps", steps]).output, all);
});

function withField(field: number, value: number): Buffer {
  const file = Buffer.from(model.file);
  file.writeInt32LE(value, 4 * field);
  return file;
}
function withPieceLength(length: number): Buffer {
  const file = Buffer.from(tokenizer.file);
  file.writeInt32LE(length, 8);
  return file;
}

const refusedFiles: Record<string, { files: Record<string, Buffer>; says: RegExp }> = {
  "no model": { files: { "tokenizer.bin": tokenizer.file }, says: /no file model\.bin/ },
  "no tokenizer": { files: { "model.bin": model.file }, says: /no file tokenizer\.bin/ },
  "an empty model": { files: { ...usable, "model.bin": Buffer.alloc(0) }, says: /0 bytes, fewer than the 28/ },
  "half a header": { files: { ...usable, "model.bin": model.file.subarray(0, 27) }, says: /fewer than the 28/ },
  "a model that lacks a byte": { files: { ...usable, "model.bin": model.file.subarray(0, -1) }, says: /cut off/ },
  "a model with a byte too many": { files: { ...usable, "model.bin": Buffer.concat([model.file, Buffer.alloc(1)]) }, says: /another format or version/ },
  "a classifier that is missing": { files: { ...usable, "model.bin": model.file.subarray(0, -4 * vocabulary * 36) }, says: /cut off/ },
  "a dimension that the heads do not divide": { files: { ...usable, "model.bin": withField(3, 7) }, says: /not a multiple of its 7 heads/ },
  "key heads that do not divide the heads": { files: { ...usable, "model.bin": withField(4, 4) }, says: /cannot be shared evenly by 4/ },
  "an odd head size": { files: { ...usable, "model.bin": withField(3, 12) }, says: /head size 3 is odd/ },
  "a vocabulary of one token": { files: { ...usable, "model.bin": withField(5, -1) }, says: /at least 2/ },
  "another model's tokenizer": { files: { ...usable, "tokenizer.bin": makeTokenizer(words.slice(1)).file }, says: /has 273 tokens, but the model has 274/ },
  "an empty tokenizer": { files: { ...usable, "tokenizer.bin": Buffer.alloc(0) }, says: /fewer than the 4/ },
  "a tokenizer that was cut off": { files: { ...usable, "tokenizer.bin": tokenizer.file.subarray(0, -1) }, says: /end within token 273/ },
  "a piece of negative length": { files: { ...usable, "tokenizer.bin": withPieceLength(-5) }, says: /end within token 0/ },
  "a piece longer than the file": { files: { ...usable, "tokenizer.bin": withPieceLength(0x7fffffff) }, says: /end within token 0/ },
};
for (const [name, { files, says }] of Object.entries(refusedFiles)) {
  test(`refuses ${name}`, () => assertRefused(run(files, []), 1, says));
}
for (let field = 0; field < 7; field += 1) {
  test(`refuses absurd values of header field ${field}`, () => {
    for (const value of [0, -0x80000000, 0x7fffffff, 1 << 20, ...(field === 5 ? [] : [-1])]) {
      assertRefused(run({ ...usable, "model.bin": withField(field, value) }, []), 1, /^model\.bin is not a usable/);
    }
  });
}

const refusedArguments: [string[], RegExp][] = [
  [["--foo"], /"--foo" is not an option/], [["story"], /"story" is not an option/], [["--prompt"], /--prompt needs a value/],
  [["--temperature", "hot"], /"hot" is not/], [["--temperature", "-1"], /out of range/], [["--temperature", "NaN"], /out of range/],
  [["--top-p", "1.5"], /from 0 to 1/], [["--steps", "1e3"], /whole number/], [["--seed", "-3"], /whole number/], [["--repeats", "0"], /whole number, and 0 is out of range/],
  [["--seed", "18446744073709551616"], /out of range/],
];
for (const [words, says] of refusedArguments) {
  test(`refuses ${words.join(" ")}`, () => assertRefused(run(usable, words), 2, says));
}

function assertRefused(outcome: Outcome, status: number, says: RegExp): void {
  assert.match(outcome.messages, says);
  assert.match(outcome.messages, /^[^\n]+\.\n$/, "one sentence on one line");
  assert.equal(outcome.output.length, 0);
  assert.equal(outcome.status, status);
}
