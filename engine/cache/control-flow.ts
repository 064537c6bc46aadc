// The hash of a function's control flow: of its blocks, instructions, the kinds of their results, where branches lead and who is
// called. Names of values, constants, addresses and the processor are not in it, so a profile outlasts a rebuild and a change of machine.
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { LLVMGetFirstInstruction } from "../compile/llvm/core/basic-block.ts";
import { LLVMOpcode, LLVMTypeKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMGetCalledValue, LLVMGetInstructionOpcode, LLVMGetNextInstruction } from "../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../compile/llvm/core/type.ts";
import { LLVMIsAFunction, LLVMTypeOf } from "../compile/llvm/core/value.ts";
import { nameOfValue } from "../compile/value-name.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf, successorOf } from "../function-shape.ts";

export const HASH_BYTES: usize = 16;

/** Puts the hash of an own function of the program at the start of `hash`, 16 bytes. */
export function hashControlFlow(record: FunctionRecord, hash: Slice<u8>): void {
  const shape = shapeOf(record);
  const sum = new Sha256();
  for (const block of range(u32(shape.blocks.length))) {
    for (let each = LLVMGetFirstInstruction(shape.blocks[block]); each !== null; each = LLVMGetNextInstruction(each)) {
      const opcode = LLVMGetInstructionOpcode(each);
      const type = LLVMTypeOf(each);
      const kind = LLVMGetTypeKind(type);
      addNumber(sum, u32(i32(opcode)));
      addNumber(sum, u32(i32(kind)));
      if (kind === LLVMTypeKind.IntegerTypeKind) addNumber(sum, LLVMGetIntTypeWidth(type));
      if (opcode !== LLVMOpcode.Call) continue;
      const callee = LLVMGetCalledValue(each);
      if (LLVMIsAFunction(callee) !== null) sum.update(nameOfValue(callee).bytes);
    }
    for (const edge of range(shape.firstEdge[block + 1] - shape.firstEdge[block])) addNumber(sum, successorOf(shape, block, edge));
    addNumber(sum, 0xffff_ffff);
  }
  const digest = new StaticArray<u8, 32>();
  sum.finish(digest.slice());
  hash.copyFrom(digest.slice(0, HASH_BYTES));
}

function addNumber(sum: Sha256, value: u32): void {
  const bytes: StaticArray<u8, 4> = [u8(value), u8(value >> 8), u8(value >> 16), u8(value >> 24)];
  sum.update(bytes.slice());
}
