// Compiles functions of the module `program` at the tier that the first argument names, and calls those that the others name,
// which take nothing and return one word. What is called for the first time is compiled then: every call crosses a cell.
import { exit, findFile, programArguments, standardError, standardOutput } from "bareflow/kernel/program.ts";
import { startLibc } from "bareflow/libc/start.ts";
import { installFatalErrorHandler } from "../../compile/fatal-errors.ts";
import { openCompiler, type Compiler } from "../../compile/compiler.ts";
import type { FunctionRecord } from "../../function-record.ts";
import { addMemoryFunctions } from "../../read/imports.ts";
import { openProgram, type Program } from "../../read/program.ts";
import { tierNamed } from "../tier-table.ts";

let compiler: Compiler | null = null;

export function main(): i32 {
  startLibc(functionPointer(compileAndCall));
}

function compileAndCall(): never {
  installFatalErrorHandler();
  addMemoryFunctions();
  const bytes = findFile("program");
  if (bytes === null) panic("there is no file named program");
  const program = openProgram(bytes, "program");
  if (failed(program)) return refuse(program.error);
  const opened = openCompiler(program, changetype<usize>(functionPointer(compileFirst)));
  if (failed(opened)) return refuse(opened.error);
  compiler = opened;
  for (const name of programArguments().slice(1)) callNamed(program, name);
  exit(0);
}

function callNamed(program: Program, name: string): void {
  for (const record of program.functions) {
    if (record.name !== name) continue;
    const words = new StaticArray<u64, 64>();
    compileFirst(record, words.slice().pointer);
    print(standardOutput, `${name} = ${words[0]}\n`);
    return;
  }
  panic(`the program has no function ${name}`);
}

/** In place of the interpreter. */
function compileFirst(record: FunctionRecord, words: Ptr<u64>): void {
  if (record.enter === 0) {
    const unit = compiler!.compileUnit(record, tierNamed(programArguments()[0])!, false);
    if (failed(unit)) refuse(unit.error);
    compiler!.install(unit);
    print(standardError, `${record.name}: ${unit.codeBytes} bytes of code in ${unit.nanoseconds / 1000} microseconds\n`);
  }
  changetype<FunctionPointer<(words: Ptr<u64>) => void>>(record.enter)(words);
}

function refuse(reason: string): never {
  print(standardError, `${reason}\n`);
  exit(1);
}
