// What the symbols mean that units refer to: where the program's variables and what the engine keeps for its functions lie.
import { parseU32 } from "bareflow/std/text/parse.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf } from "../function-shape.ts";
import { argumentWords, profileOf } from "../profile/function-profile.ts";
import type { Program } from "../read/program.ts";
import { LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock } from "./llvm/core/basic-block.ts";
import { LLVMOpcode } from "./llvm/core/enumerations.ts";
import { LLVMGetInstructionOpcode, LLVMGetNextInstruction } from "./llvm/core/instruction.ts";
import { LLVMIsAMemIntrinsic } from "./llvm/core/value.ts";
import type { LLVMValueRef } from "./llvm/types.ts";
import { withoutKind } from "./symbol-names.ts";

/** The address of what a symbol names; null when the program has no such thing. */
export function addressOfSymbol(program: Program, symbol: string): usize | null {
  const variable = withoutKind(symbol, "g");
  if (variable !== null) return program.addressOfVariable(variable);
  const name = withoutKind(symbol, "record");
  if (name !== null) {
    const record = program.functionNamed(name);
    return record === null ? null : changetype<usize>(record);
  }
  const counted = ownFunction(program, withoutKind(symbol, "edges"));
  if (counted !== null) return shapeOf(counted).edgeCounts.pointer.address;
  const profiled = ownFunction(program, withoutKind(symbol, "profile"));
  if (profiled !== null) return changetype<usize>(profileOf(profiled));
  const noted = ownFunction(program, withoutKind(symbol, "arguments"));
  if (noted !== null) return argumentWords(noted);
  const site = withoutKind(symbol, "site");
  if (site !== null) return addressOfSite(program, site);
  const loop = withoutKind(symbol, "loop");
  return loop === null ? null : addressOfLoop(program, loop);
}

/** The function that a name in a unit stands for, `f:` and its name in the program or the name of an import; null when it is none. */
export function functionInUnit(program: Program, name: string): FunctionRecord | null {
  const own = withoutKind(name, "f");
  if (own !== null) return ownFunction(program, own);
  const record = program.functionNamed(name);
  return record !== null && record.imported !== 0 ? record : null;
}

function ownFunction(program: Program, name: string | null): FunctionRecord | null {
  const record = name === null ? null : program.functionNamed(name);
  return record !== null && record.imported === 0 ? record : null;
}

/** `name` has the number of the header's block, a dot, and the function's name. */
function addressOfLoop(program: Program, name: string): usize | null {
  const numbered = withNumber(program, name);
  const loop = numbered === null ? null : shapeOf(numbered.record).loopAt(numbered.number);
  return loop === null ? null : changetype<usize>(loop);
}

/** `name` has the number of the call among the function's instructions, a dot, and the function's name. */
function addressOfSite(program: Program, name: string): usize | null {
  const numbered = withNumber(program, name);
  if (numbered === null) return null;
  let number: u32 = 0;
  for (let block = LLVMGetFirstBasicBlock(numbered.record.value!); block !== null; block = LLVMGetNextBasicBlock(block)) {
    for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) {
      if (number === numbered.number) return siteOf(numbered.record, each);
      number += 1;
    }
  }
  return null;
}

function siteOf(record: FunctionRecord, instruction: LLVMValueRef): usize | null {
  if (LLVMGetInstructionOpcode(instruction) !== LLVMOpcode.Call) return null;
  const profile = profileOf(record);
  return LLVMIsAMemIntrinsic(instruction) !== null ? changetype<usize>(profile.sizeSite(instruction)) : changetype<usize>(profile.indirectSite(instruction));
}

interface Numbered {
  readonly record: FunctionRecord;
  readonly number: u32;
}

function withNumber(program: Program, name: string): Numbered | null {
  let digits: usize = 0;
  while (digits < name.length && name[digits] !== "."[0]) digits += 1;
  if (digits === name.length) return null;
  const number = parseU32(name.slice(0, digits));
  const record = ownFunction(program, name.slice(digits + 1));
  return failed(number) || record === null ? null : { record, number };
}
