// `bareflow run --engine --relink` and `run --image`: the engine makes an image of the program alone, which boots and says the same.
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { engineImage } from "../../tool/image/engine-image.ts";
import { relinkFiles } from "../../tool/image/relink-files.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { bareflow, PROGRAMS } from "./bareflow.ts";

const folder = temporaryFolder("relink");
const BOARDS = ["hosted", "pc", "virt"] as const;

// Here, where nothing limits the time: the command's own tests are limited.
before(async () => {
  for (const board of BOARDS) {
    await engineImage(board, undefined);
    await relinkFiles(board, false);
  }
});

interface MappedFunction {
  readonly name: string;
  readonly from: "program" | "board";
  readonly compiled: string;
  readonly fate: string;
  readonly bytes: number;
}

function mapOf(image: string): { readonly imageBytes: number; readonly functions: readonly MappedFunction[] } {
  return JSON.parse(readFileSync(`${image}.map.json`, "utf8"));
}

for (const board of BOARDS) {
  test(`hello on ${board} becomes an image without LLVM`, () => {
    const image = join(folder, `hello-${board}`);
    const relinked = bareflow(["run", "apps/hello", "--engine", "--board", board, "--timeout", "100", "--relink", image]);
    assert.equal(relinked.status, 0, relinked.messages);
    assert.match(relinked.messages, /the image of the program itself, [\d.]+ KiB without LLVM/);
    const said = bareflow(["run", "apps/hello", "--board", board, "--timeout", "60", "--image", image]);
    assert.equal(said.output, "Hello from TypeScript on bare metal.\n", said.messages);
    assert.equal(said.status, 0);
    assert.ok(statSync(image).size < 65_536, `the image has ${statSync(image).size} bytes`);
  });
}

test("the map tells of each function how it was compiled, and what became of it", () => {
  const map = mapOf(join(folder, "hello-hosted"));
  assert.equal(map.imageBytes, statSync(join(folder, "hello-hosted")).size);
  const fates = (from: string, compiled: string, fate: string): readonly MappedFunction[] =>
    map.functions.filter((each) => each.from === from && each.compiled === compiled && each.fate === fate);
  assert.deepEqual(fates("program", "O3", "kept").map(({ name }) => name), ["main"]);
  // Its library's parts that it cannot reach, the front end has left out; it may panic, and has the board's code for that under the same names.
  assert.deepEqual(fates("program", "Oz", "unreached"), []);
  assert.ok(fates("program", "Oz", "kept").some(({ name }) => name.endsWith(":panicBounds")) && fates("board", "Oz", "kept").some(({ name }) => name.endsWith(":panicBounds")));
  assert.ok(fates("board", "Os", "unreached").length > fates("board", "Os", "kept").length);
  for (const each of map.functions) assert.equal(each.bytes > 0, each.fate === "kept", JSON.stringify(each));
});

test("arguments, files, standard error, the exit code and panics are what they were", () => {
  const note = join(folder, "note");
  writeFileSync(note, "the note");
  const words = ["--board", "hosted", "--file", `note.txt=${note}`];
  const image = join(folder, "echo");
  const program = `${PROGRAMS}/echo.ts`;
  // What did not run when the image was made is in it all the same.
  const relinked = bareflow(["run", program, "--engine", "--relink", image, "--board", "hosted", "--tier", "interpret"]);
  assert.equal(relinked.status, 7, relinked.messages);
  const said = bareflow(["run", program, "--image", image, ...words, "--", "one", "two words", "--tier", ""]);
  assert.equal(said.output, "[one]\n[two words]\n[--tier]\n[]\n8 bytes: the note\n", said.messages);
  assert.match(said.messages, /^this is standard error$/m);
  assert.equal(said.status, 7);
  const panicking = bareflow(["run", `${PROGRAMS}/panic.ts`, "--engine", "--board", "hosted", "--relink", join(folder, "panic")]);
  assert.equal(panicking.status, 101, "a program that panics is not relinked");
  assert.throws(() => statSync(join(folder, "panic")));
});

test("what a program in C needs of the library comes along", () => {
  const source = join(folder, "program.c");
  // Three megabytes of stack: programs in C are used to eight.
  writeFileSync(source, `#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
static int deep(int n) { volatile char room[1000]; room[0] = n & 1; return n == 0 ? 0 : deep(n - 1) + room[0]; }
static jmp_buf place;
static int leave(int depth) { if (depth == 0) longjmp(place, 7); return leave(depth - 1) + 1; }
int main(int count, char **words) {
  static volatile int passes;
  int value = setjmp(place);
  if (++passes < 3) return leave(count);
  volatile _Float16 half = (_Float16)count / 3;
  printf("%d %d %.17g ", value, passes, (double)half);
  double x = count > 1 ? atof(words[1]) : 2.0;
  printf("%s %.17g %.17g %.17g %d\\n", words[0], sin(x), pow(x, 1.5), fmod(x, 0.3), deep(3000));
  return count;
}
`);
  const image = join(folder, "program");
  const engine = bareflow(["run", source, "--engine", "--board", "hosted", "--relink", image, "--", "1.25"]);
  assert.equal(engine.status, 2, engine.messages);
  const said = bareflow(["run", source, "--board", "hosted", "--image", image, "--", "1.25"]);
  assert.match(engine.output, /^7 3 0.6665\d* .* 1500\n$/);
  assert.equal(said.output, engine.output);
  assert.equal(said.status, 2);
});

test("where nothing was counted, nothing is taken for cold", () => {
  const image = join(folder, "uncounted");
  const relinked = bareflow(["run", "apps/hello", "--engine", "--board", "hosted", "--tier", "interpret", "--profile", "off", "--relink", image]);
  assert.equal(relinked.status, 0, relinked.messages);
  assert.deepEqual([...new Set(mapOf(image).functions.filter(({ from }) => from === "program").map(({ compiled }) => compiled))], ["O3"]);
});

test("options that mean nothing together, and images that are none, are refused", () => {
  assert.match(bareflow(["run", "apps/hello", "--relink", "x"]).messages, /--relink is about how the engine runs a program: give --engine too/);
  assert.match(bareflow(["run", "apps/hello", "--engine", "--image", "x"]).messages, /--engine is about the image that is made, but --image names one that is there/);
  assert.match(bareflow(["run", "apps/hello", "--image", join(folder, "none")]).messages, /There is no image at .*none: --image names a file/);
});
