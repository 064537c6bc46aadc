// Ways to run a module with LLVM, for the tests that compare the evaluator with it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../../scripts/requirements.mjs";
import { FunctionBuilder, int, symbol } from "../emit/test-builder.ts";
import { printModule } from "../emit/print-module.ts";
import { findLlvmTool, optimizeAndCodegen } from "../emit/toolchain.ts";
import { I32, I64, PTR, VOID, type Global, type IrFunction, type IrModule } from "../ir/module.ts";
import { AARCH64 } from "../target/aarch64.ts";
import type { TargetDescription } from "../target/target-description.ts";
import { X86_64 } from "../target/x86_64.ts";

export interface Reference {
  readonly name: string;
  /** A program that it needs and this computer does not have. */
  readonly missing: string | null;
  /** Runs the module's `compute`, and gives the bytes that it left in `results`. */
  run(module: IrModule, results: Global, compute: IrFunction): Promise<Buffer>;
}

const TIMEOUT_MS = 120_000;
const EMULATOR = "qemu-aarch64";

/** As Linux starts a process of this machine, with the functions that compiled code takes for granted. */
const ARM_START = `
.globl _start, write, memcpy, memmove, memset
_start:
  bl main
  mov x8, #93
  svc #0
write:
  mov x8, #64
  svc #0
  ret
memcpy:
memmove:
  cmp x0, x1
  b.hi 2f
  mov x3, #0
1:cmp x3, x2
  b.eq 3f
  ldrb w4, [x1, x3]
  strb w4, [x0, x3]
  add x3, x3, #1
  b 1b
2:cbz x2, 3f
  sub x2, x2, #1
  ldrb w4, [x1, x2]
  strb w4, [x0, x2]
  b 2b
3:ret
memset:
  mov x3, #0
4:cmp x3, x2
  b.eq 3b
  strb w1, [x0, x3]
  add x3, x3, #1
  b 4b
`;

/** A copy of the module with a `main` that writes the results to standard output. */
function withMain(module: IrModule, results: Global, compute: IrFunction, assembly: string): IrModule {
  const copy: IrModule = { functions: [...module.functions], globals: module.globals, assembly: assembly === "" ? [] : assembly.trim().split("\n") };
  const main = new FunctionBuilder(copy, "main", [], I32, { exported: true });
  const write: IrFunction = { kind: "function", name: "write", parameters: [I32, PTR, I64].map((type, id) => ({ id, type })), returns: I64, attributes: {}, blocks: [] };
  copy.functions.push(write);
  main.call(compute, [], VOID);
  main.call(write, [int(I32, 1), symbol(results), int(I64, results.size)], I64);
  main.ret(int(I32, 0));
  return copy;
}

function print(module: IrModule, { triple, dataLayout, baselineCpu }: TargetDescription): string {
  return printModule(module, { triple, dataLayout, cpu: baselineCpu, features: "" }, { sourceRoot: "/" });
}

export const references: readonly Reference[] = [
  {
    name: "LLVM's just-in-time compiler",
    missing: null,
    run(module, results, compute) {
      const text = print(withMain(module, results, compute, ""), process.arch === "arm64" ? AARCH64 : X86_64);
      return Promise.resolve(execFileSync(findLlvmTool("lli"), ["-"], { input: text, maxBuffer: 1 << 24, timeout: TIMEOUT_MS }));
    },
  },
  {
    name: "LLVM's optimizer and an Arm processor",
    missing: findProgram(EMULATOR) === null ? EMULATOR : null,
    async run(module, results, compute) {
      const folder = mkdtempSync(join(tmpdir(), "bareflow-differential-"));
      try {
        const text = print(withMain(module, results, compute, ARM_START), AARCH64);
        const { objectFile } = await optimizeAndCodegen(text, { optimize: "size", cpu: AARCH64.baselineCpu, outDirectory: folder, targetTriple: AARCH64.triple });
        const program = join(folder, "program");
        execFileSync("ld.lld-19", ["-m", "aarch64elf", "-o", program, objectFile]);
        return execFileSync(EMULATOR, [program], { maxBuffer: 1 << 24, timeout: TIMEOUT_MS });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
];
