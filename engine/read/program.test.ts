// Reading programs, in an engine image with the real LLVM: what a sound module becomes, and how others are refused.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { withChecksum } from "../../compiler/emit/checked-bitcode.ts";
import { findLlvmTool } from "../../compiler/emit/toolchain.ts";
import { runBuilt, type GuestRun } from "../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { findApplication } from "../../tool/application.ts";
import { buildImage, type BuiltImage } from "../../tool/image/build.ts";

const folder = temporaryFolder("read");
let image: BuiltImage;

before(async () => {
  const program = fileURLToPath(new URL("./test-programs/describe.ts", import.meta.url));
  image = await buildImage(await findApplication(program), { board: "hosted", engine: true });
});

function assemble(text: string): string {
  writeFileSync(join(folder, "program.ll"), text);
  execFileSync(findLlvmTool("llvm-as"), [join(folder, "program.ll"), "-o", join(folder, "program.bc")]);
  return join(folder, "program.bc");
}

function describe(program: string | Buffer, words: readonly string[] = []): Promise<GuestRun> {
  writeFileSync(join(folder, "program"), program);
  return runBuilt(image, { files: [`program=${join(folder, "program")}`], programArguments: words });
}

const FIB = `
declare ptr @memcpy(ptr, ptr, i64)
declare i64 @llvm.ctpop.i64(i64)
define i64 @fib(i64 %n) {
  %small = icmp ult i64 %n, 2
  br i1 %small, label %done, label %more
more:
  %a = sub i64 %n, 1
  %b = sub i64 %n, 2
  %x = call i64 @fib(i64 %a)
  %y = call i64 @fib(i64 %b)
  %sum = add i64 %x, %y
  ret i64 %sum
done:
  %zero = call i64 @llvm.ctpop.i64(i64 0)
  %end = add i64 %n, %zero
  ret i64 %end
}
`;
const FIB_DESCRIBED = "import memcpy\nfunction fib: 3 blocks, 11 instructions\n";

test("text and bitcode of one module are one program", async () => {
  for (const program of [FIB, withChecksum(readFileSync(assemble(FIB)))]) {
    const run = await describe(program);
    assert.equal(run.messages, "");
    assert.equal(run.output, FIB_DESCRIBED);
    assert.equal(run.exitCode, 0);
  }
});

/** Each initializer, and its bytes with addresses by what they point to. */
const INITIALIZERS: readonly (readonly [string, string, string])[] = [
  ["bytes", `constant [5 x i8] c"abc\\0A\\00"`, "97 98 99 10 0"],
  ["words", "global [3 x i32] [i32 1, i32 -1, i32 256]", "1 0 0 0 255 255 255 255 0 1 0 0"],
  ["halves", "global [2 x i16] [i16 1, i16 -2]", "1 0 254 255"],
  ["longs", "constant [2 x i64] [i64 -2, i64 72623859790382856]", "254 255 255 255 255 255 255 255 8 7 6 5 4 3 2 1"],
  ["floats", "constant [2 x float] [float 1.0, float 0x7FF4000000000000]", "0 0 128 63 0 0 160 127"],
  ["vector", "constant <2 x double> <double 1.5, double -0.0>", "0 0 0 0 0 0 248 63 0 0 0 0 0 0 0 128"],
  ["bits", "constant <5 x i1> <i1 true, i1 false, i1 true, i1 true, i1 false>", "13"],
  ["nibbles", "constant <3 x i4> <i4 1, i4 -1, i4 6>", "241 6"],
  ["signalling", "constant double 0x7FF0000000000001", "1 0 0 0 0 0 240 127"],
  ["narrow", "constant float 0x7FF4000000000000", "0 0 160 127"],
  ["pair", "global { i8, i32, ptr } { i8 7, i32 9, ptr @words }", "7 0 0 0 9 0 0 0 words+0"],
  ["packed", "global <{ [3 x i8], ptr, i16 }> <{ [3 x i8] c\"xyz\", ptr getelementptr ([3 x i32], ptr @words, i64 0, i64 2), i16 515 }>", "120 121 122 words+8 3 2"],
  ["field", "global ptr getelementptr ({ i8, i32, ptr }, ptr @pair, i32 0, i32 1)", "pair+4"],
  ["backwards", "global ptr getelementptr (i16, ptr getelementptr (i8, ptr @words, i64 8), i64 -3)", "words+2"],
  ["distance", "global i64 sub (i64 ptrtoint (ptr getelementptr (i8, ptr @words, i64 8) to i64), i64 ptrtoint (ptr @words to i64))", "8 0 0 0 0 0 0 0"],
  ["same", "global i64 xor (i64 ptrtoint (ptr @words to i64), i64 ptrtoint (ptr @words to i64))", "0 0 0 0 0 0 0 0"],
  ["wide", "global i128 -3", Array.from({ length: 16 }, (_, index) => (index === 0 ? 253 : 255)).join(" ")],
  ["wider", "global i256 1208925819614629174706177", "1 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"],
  ["quad", "global fp128 0xL0000000000000001BFFF000000000000", "1 0 0 0 0 0 0 0 0 0 0 0 0 0 255 191"],
  ["extended", "global x86_fp80 0xK3FFF8000000000000000", "0 0 0 0 0 0 0 128 255 63 0 0 0 0 0 0"],
  ["odd", "global i24 197121", "1 2 3 0"],
  ["flag", "global i1 true", "1"],
  ["table", "constant [2 x ptr] [ptr @fib, ptr @memcpy]", "fib memcpy"],
  ["through", "global ptr @alias", "words+4"],
  ["nothing", "global ptr null", "0 0 0 0 0 0 0 0"],
  ["zero", "global [2 x { i8, i16 }] zeroinitializer", "0 0 0 0 0 0 0 0"],
  ["anything", "global i32 undef", "0 0 0 0"],
  ["empty", "global {} zeroinitializer", ""],
  ["aligned", "global i8 5, align 64", "5"],
];

test("global variables have their initial values, and know each other's addresses", async () => {
  const variables = INITIALIZERS.map(([name, definition]) => `@${name} = ${definition}\n`).join("");
  const tables = `@alias = alias i32, getelementptr (i32, ptr @words, i64 1)\n@llvm.used = appending global [1 x ptr] [ptr @bytes], section "llvm.metadata"\n`;
  const run = await describe(FIB + variables + tables);
  assert.equal(run.messages, "");
  assert.equal(run.output, FIB_DESCRIBED + INITIALIZERS.map(([name, , bytes]) => `variable ${name}:${bytes === "" ? "" : ` ${bytes}`}\n`).join(""));
});

test("constants cannot be written to, variables can", async () => {
  const program = `@fixed = constant i32 7\n@free = global i32 7\n`;
  const refused = await describe(program, ["fixed"]);
  assert.match(refused.messages, /^trap: .*: write to 0x[0-9a-f]+/);
  assert.equal(refused.exitCode, 101);
  assert.equal((await describe(program, ["free"])).exitCode, 0);
});

const REFUSED: readonly (readonly [string, string | Buffer, RegExp])[] = [
  ["of wrong types", FIB.replace("ret i64 %sum", "ret i32 %sum"), /^program:13:11: error: '%sum' defined with type 'i64' but expected 'i32'\n/],
  ["whose values come too late", FIB.replace("sub i64 %n, 1", "sub i64 %sum, 1"), /^Instruction does not dominate all uses!\n/],
  ["that imports what is not there", FIB.replace("@memcpy", "@memcopy"), /^the program imports memcopy, which the engine does not have; did you mean memcpy\?\n$/],
  ["that imports a name like no other", FIB.replace("@memcpy", "@launch"), /^the program imports launch, which the engine does not have: define it in the program\n$/],
  ["whose variable is elsewhere", `${FIB}@errors = external global i32\n`, /^the program imports errors, which/],
  ["for another machine", `target datalayout = "E-p:32:32"\n${FIB}`, /^the program is for another machine: its data layout is "E-p:32:32", this machine's is "e-m:e[^"]*"; compile it for this one\n$/],
  ["that uses exceptions", `${FIB}declare i32 @handle(...)\ndefine void @g() personality ptr @handle {\n  invoke void @f() to label %a unwind label %b\na:\n  ret void\nb:\n  %x = landingpad { ptr, i32 } cleanup\n  resume { ptr, i32 } %x\n}\ndefine void @f() {\n  ret void\n}\n`,
    /^the program's function g uses exceptions, which the engine does not run: compile it without them, as with -fno-exceptions\n$/],
  ["that has assembly", `${FIB}define void @f() {\n  call void asm sideeffect "nop", ""()\n  ret void\n}\n`, /^the program's function f has inline assembly, which/],
  ["that computes with long doubles", `${FIB}define x86_fp80 @f(x86_fp80 %x) {\n  %y = fadd x86_fp80 %x, %x\n  ret x86_fp80 %y\n}\n`, /^the program's function f computes with floating-point numbers of more than 64 bits \(long double\), which/],
  ["of vectors of any length", `${FIB}define void @f(ptr %p) {\n  %v = load <vscale x 4 x i32>, ptr %p\n  ret void\n}\n`, /^the program's function f uses vectors of a length that only the machine knows \(scalable vectors\), which/],
  ["that calls an intrinsic of which the engine knows nothing", `${FIB}declare i64 @llvm.readcyclecounter()\ndefine i64 @f() {\n  %t = call i64 @llvm.readcyclecounter()\n  ret i64 %t\n}\n`,
    /^the program's function f calls llvm.readcyclecounter, which the engine does not run: compile it so that it does without\n$/],
  ["that divides very wide integers", `${FIB}define i256 @f(i256 %x) {\n  %y = udiv i256 %x, 3\n  ret i256 %y\n}\n`, /^the program's function f divides integers of more than 128 bits, or computes with them otherwise than bit-fields need, which/],
  ["that counts bits of very wide integers", `${FIB}declare i256 @llvm.ctpop.i256(i256)\ndefine i256 @f(i256 %x) {\n  %y = call i256 @llvm.ctpop.i256(i256 %x)\n  ret i256 %y\n}\n`, /^the program's function f divides integers of more than 128 bits, or/],
  ["that is no module", Buffer.from("\x7fELF\x02\x01\x01 and so on"), /^program:1:1: error: expected top-level entity\n/],
  ["that is bitcode without a checksum", Buffer.from("BC\xc0\xde", "latin1"), /^this bitcode has no checksum, without which damage cannot be found: run it with bareflow run, or give it as text \(\.ll\)\n$/],
];
for (const [what, program, sentence] of REFUSED) {
  test(`a program ${what} is refused`, async () => {
    const run = await describe(program);
    assert.match(run.messages, sentence);
    assert.equal(run.output, "");
    assert.equal(run.exitCode, 1);
  });
}

test("bitcode that is cut off anywhere, or changed anywhere, is refused before LLVM sees it", async () => {
  const whole = withChecksum(readFileSync(assemble(FIB)));
  for (let length = 4; length < whole.length; length += 97) {
    const changed = Buffer.from(whole);
    changed[length] = changed[length]! ^ 0x10;
    for (const damaged of [whole.subarray(0, length), changed]) {
      const run = await describe(damaged);
      assert.match(run.messages, /^(the program is damaged: |this bitcode has no checksum that is ours: )/, `at ${length}`);
      assert.equal(run.exitCode, 1);
      assert.equal(run.output, "");
    }
  }
});
