// Asks LLVM about the name of a processor before a program is compiled for it: afterwards a wrong one looks like a fault of
// the compiler.
import { spawnSync } from "node:child_process";
import { findLlvmTool } from "./toolchain.ts";

const SMALLEST_PROGRAM = "define void @nothing() { ret void }\n";

/** Whether LLVM has code for the processor; `unfit` ones cannot run the triple's code, as those of 32 bits. */
export function judgeProcessor(cpu: string, triple: string): "fit" | "unknown" | "unfit" {
  const said = spawnSync(findLlvmTool("llc"), [`-mtriple=${triple}`, `-mcpu=${cpu}`, "-filetype=null"], { input: SMALLEST_PROGRAM, encoding: "utf8" });
  if (said.stderr.includes("is not a recognized processor")) return "unknown";
  return said.status === 0 ? "fit" : "unfit";
}
