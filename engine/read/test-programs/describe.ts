// Reads the module `program` and says what is in it: each function with its blocks and instructions, each variable with its
// bytes. Exit code 1 with the reason when it is refused.
import { exit, findFile, programArguments, standardError, standardOutput } from "bareflow/kernel/program.ts";
import { startLibc } from "bareflow/libc/start.ts";
import { installFatalErrorHandler } from "../../compile/fatal-errors.ts";
import { LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock } from "../../compile/llvm/core/basic-block.ts";
import { LLVMGetNextInstruction } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetFirstGlobal, LLVMGetNextGlobal, LLVMGlobalGetValueType } from "../../compile/llvm/core/global.ts";
import { LLVMABISizeOfType } from "../../compile/llvm/target.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { nameOfValue } from "../../compile/value-name.ts";
import { addMemoryFunctions } from "../imports.ts";
import { openProgram, type Program } from "../program.ts";
import { isTable } from "../global-layout.ts";

export function main(): i32 {
  startLibc(functionPointer(describe));
}

function describe(): never {
  installFatalErrorHandler();
  addMemoryFunctions();
  const bytes = findFile("program");
  if (bytes === null) panic("there is no file named program");
  const program = openProgram(bytes, "program");
  if (failed(program)) {
    print(standardError, `${program.error}\n`);
    exit(1);
  }
  for (const record of program.functions) {
    const fn = record.value!;
    if (record.imported !== 0) print(standardOutput, `import ${record.name}\n`);
    else print(standardOutput, `function ${record.name}: ${countBlocks(fn)} blocks, ${countInstructions(fn)} instructions\n`);
  }
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (!isTable(variable)) describeVariable(program, variable);
  }
  writeConstant(program, programArguments());
  exit(0);
}

/** With an argument, tries to write to the constant of that name. */
function writeConstant(program: Program, names: Slice<string>): void {
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (names.length > 0 && nameOfValue(variable) === names[0]) store<u8>(program.addressOfGlobal(variable), 0);
  }
}

function countBlocks(fn: LLVMValueRef): u32 {
  let count: u32 = 0;
  for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) count += 1;
  return count;
}

function countInstructions(fn: LLVMValueRef): u32 {
  let count: u32 = 0;
  for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) {
    for (let one = LLVMGetFirstInstruction(block); one !== null; one = LLVMGetNextInstruction(one)) count += 1;
  }
  return count;
}

/** Addresses among the bytes are told by what lies there. */
function describeVariable(program: Program, variable: LLVMValueRef): void {
  const address = program.addressOfGlobal(variable);
  const size = LLVMABISizeOfType(program.layout, LLVMGlobalGetValueType(variable));
  print(standardOutput, `variable ${nameOfValue(variable)}:`);
  for (let at: usize = 0; at < size; at += 1) {
    standardOutput.write(" ");
    if (size - at >= 8 && writeMeaning(program, load<u64>(address + at))) at += 7;
    else print(standardOutput, `${load<u8>(address + at)}`);
  }
  standardOutput.write("\n");
}

/** Writes what a word is the address of, if it is that of a function, or within a variable. */
function writeMeaning(program: Program, word: u64): bool {
  for (const record of program.functions) {
    if (changetype<usize>(record) !== word) continue;
    standardOutput.write(record.name);
    return true;
  }
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (isTable(variable)) continue;
    const start = program.addressOfGlobal(variable);
    if (word < start || word - start >= LLVMABISizeOfType(program.layout, LLVMGlobalGetValueType(variable))) continue;
    print(standardOutput, `${nameOfValue(variable)}+${word - start}`);
    return true;
  }
  return false;
}
