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
import { addNumber, type Digest } from "../digest.ts";

const HASH_BYTES: usize = 16;
const NUMBER_BYTES: usize = 4;

/** Of an own function of the program: the first half of the SHA-256. */
export function hashControlFlow(record: FunctionRecord, hash: Digest): void {
  const shape = shapeOf(record);
  const sum = new Sha256();
  for (const block of range(u32(shape.blocks.length))) {
    for (let each = LLVMGetFirstInstruction(shape.blocks[block]); each !== null; each = LLVMGetNextInstruction(each)) {
      const opcode = LLVMGetInstructionOpcode(each);
      const type = LLVMTypeOf(each);
      const kind = LLVMGetTypeKind(type);
      addNumber(sum, u64(i32(opcode)), NUMBER_BYTES);
      addNumber(sum, u64(i32(kind)), NUMBER_BYTES);
      if (kind === LLVMTypeKind.IntegerTypeKind) addNumber(sum, u64(LLVMGetIntTypeWidth(type)), NUMBER_BYTES);
      if (opcode !== LLVMOpcode.Call) continue;
      const callee = LLVMGetCalledValue(each);
      if (LLVMIsAFunction(callee) !== null) sum.update(nameOfValue(callee).bytes);
    }
    for (const edge of range(shape.firstEdge[block + 1] - shape.firstEdge[block])) addNumber(sum, u64(successorOf(shape, block, edge)), NUMBER_BYTES);
    addNumber(sum, 0xffff_ffff, NUMBER_BYTES);
  }
  hash.finish(sum, HASH_BYTES);
}
