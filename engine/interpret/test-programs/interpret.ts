// Reads the module `program` and interprets its `main`, whose result is the exit code. The program may import all that programs
// may, and functions that show numbers. With the first argument `counts`, the profile's counters come last.
import { exit, findFile, programArguments, standardError, standardOutput } from "bareflow/kernel/program.ts";
import { endPanic } from "bareflow/kernel/panic.ts";
import { startLibc } from "bareflow/libc/start.ts";
import { installFatalErrorHandler } from "../../compile/fatal-errors.ts";
import type { FunctionRecord } from "../../function-record.ts";
import { addAllImports } from "../../imports/all-imports.ts";
import { addImport } from "../../read/imports.ts";
import { openProgram, type Program } from "../../read/program.ts";
import { interpret, prepare } from "../interpret.ts";

export function main(): i32 {
  startLibc(functionPointer(run));
}

function run(): never {
  installFatalErrorHandler();
  addAllImports(programArguments(), "program", functionPointer(exit), functionPointer(endPanic));
  addImport("show_integer", changetype<usize>(functionPointer(showInteger)));
  addImport("show_float", changetype<usize>(functionPointer(showFloat)));
  addImport("scale_float", changetype<usize>(functionPointer(scaleFloat)));
  addImport("processor_nanoseconds", changetype<usize>(functionPointer(processorNanoseconds)));
  addImport("half", changetype<usize>(functionPointer(half)));
  const bytes = findFile("program");
  if (bytes === null) panic("there is no file named program");
  const program = openProgram(bytes, "program");
  if (failed(program)) {
    print(standardError, `${program.error}\n`);
    exit(1);
  }
  prepare(program);
  const words = new StaticArray<u64, 16>();
  interpret(functionNamed(program, "main"), words.pointer.address);
  if (programArguments().length > 0 && programArguments()[0] === "counts") showCounts(program);
  exit(i32(words[0]));
}

function functionNamed(program: Program, name: string): FunctionRecord {
  for (const index of range(program.functions.length)) {
    if (program.functions[index].name === name) return program.functions[index];
  }
  panic(`the program has no function ${name}`);
}

function showInteger(value: i64): void {
  print(standardOutput, `${value}\n`);
}

function showFloat(value: f64): void {
  print(standardOutput, `${value}\n`);
}

function scaleFloat(exponent: i32, value: f64): f64 {
  let scaled = value;
  for (const _ of range(exponent)) scaled *= 2.0;
  return scaled;
}

function half(value: f32): f32 {
  return value / 2.0;
}

class Timespec {
  seconds: i64 = 0;
  nanoseconds: i64 = 0;
}
const readClock = extern<(clock: i32, time: Timespec) => i32>("clock_gettime");
/** Linux include/uapi/linux/time.h. */
const PROCESS_TIME = 2;

/** The time that this process has had, for measurements beside others. */
function processorNanoseconds(): i64 {
  const time = new Timespec();
  ignore(readClock(PROCESS_TIME, time));
  return time.seconds * 1000000000 + time.nanoseconds;
}

function showCounts(program: Program): void {
  for (const index of range(program.functions.length)) {
    const record = program.functions[index];
    const shape = record.shape;
    if (shape === null) continue;
    print(standardOutput, `${record.name}: calls ${record.calls}, edges`);
    for (const count of shape.edgeCounts) print(standardOutput, ` ${count}`);
    standardOutput.write(", trips");
    for (const loop of range(shape.loops.length)) print(standardOutput, ` ${shape.loops[loop].trips}`);
    standardOutput.write("\n");
  }
}
