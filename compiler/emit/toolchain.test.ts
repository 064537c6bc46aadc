// The toolchain makes an object file of a module, and reports what LLVM rejects as a fault of the compiler.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { I32 } from "../ir/module.ts";
import { X86_64 } from "../target/x86_64.ts";
import { printModule } from "./print-module.ts";
import { emptyModule, FunctionBuilder, int } from "./test-builder.ts";
import { findLlvmTool, MissingToolError, optimizeAndCodegen } from "./toolchain.ts";

const target = { triple: X86_64.triple, dataLayout: X86_64.dataLayout, cpu: "x86-64", features: "" };

test("object files are ELF and the same every time, rejected text is kept and named", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bareflow-toolchain-"));
  try {
    const module = emptyModule();
    const scope = { file: "answer.ts", line: 1, name: "answer" };
    const b = new FunctionBuilder(module, "answer", [], I32, { exported: true }, scope);
    b.ret(int(I32, 42));
    const text = printModule(module, target, { sourceRoot: "/" });
    const options = { cpu: target.cpu, targetTriple: target.triple };
    const first = await readFile((await optimizeAndCodegen(text, { ...options, optimize: "size", outDirectory: join(folder, "a") })).objectFile);
    const second = await readFile((await optimizeAndCodegen(text, { ...options, optimize: "size", outDirectory: join(folder, "b") })).objectFile);
    assert.equal(first.toString("latin1", 0, 4), "\x7fELF");
    assert.ok(first.includes(".text.answer"));
    assert.deepEqual(first, second);
    const rejected = optimizeAndCodegen("define i32 @f() { ret i64 0 }", { ...options, optimize: "speed", outDirectory: folder });
    await assert.rejects(rejected, (error: Error) => error.message.startsWith("internal compiler error") && error.message.includes(join(folder, "program.ll")));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a missing tool is named, with the package that has it", () => {
  assert.throws(() => findLlvmTool("no-such-tool"), (error: Error) => error instanceof MissingToolError && /install the package llvm-19/.test(error.message));
});
