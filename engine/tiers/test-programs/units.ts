// Compiles functions of the module `program` at the tier that the first argument names, and calls those that the third one and
// the others behind it name, which take nothing and return one word. What is called for the first time is compiled then: every
// call crosses a cell. With the name of a tier as the second argument, each loop goes on in an entry of that tier when it has
// turned for the first time; with `boxed`, each compile is given up some times before;
// with `lossy`, the first one for ever. With `auto` as the first one, the policy
// raises what is hot from O0 on, and lines tell how much of the clones can be removed, their plan, and what became vectors.
import { exit, findFile, heap, programArguments, standardError, standardOutput } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { startLibc } from "bareflow/libc/start.ts";
import { OUT_OF_TIME } from "../../compile/boxes.ts";
import { installFatalErrorHandler } from "../../compile/fatal-errors.ts";
import type { Compiler } from "../../compile/compiler.ts";
import type { LinkedCode } from "../../compile/linked-code.ts";
import { openCompiler } from "../../compile/open-compiler.ts";
import { CALLS_IN_PLACE } from "../../compile/prepare-unit.ts";
import { compileLog, type Compilation } from "../../compile-log.ts";
import type { FunctionRecord } from "../../function-record.ts";
import type { LoopRecord } from "../../function-shape.ts";
import { addMathFunctions } from "../../imports/math-functions.ts";
import { addWideIntegerFunctions } from "../../imports/wide-integers.ts";
import { addMemoryFunctions } from "../../read/imports.ts";
import { openProgram, type Program } from "../../read/program.ts";
import { tierHooks } from "../../tier-hooks.ts";
import { startTiers, writeSpecializations, writeVectorization } from "../start.ts";
import { BASELINE_WEIGHT, tierNamed } from "../tier-table.ts";

const words = new StaticArray<u64, 64>();
let compiler: Compiler | null = null;

export function main(): i32 {
  startLibc(functionPointer(compileAndCall));
}

function compileAndCall(): never {
  installFatalErrorHandler();
  addMemoryFunctions();
  addMathFunctions();
  addWideIntegerFunctions();
  const bytes = findFile("program");
  if (bytes === null) panic("there is no file named program");
  const program = openProgram(bytes, "program");
  if (failed(program)) return refuse(program.error);
  if (programArguments()[0] === "auto") {
    compileLog.begin(functionPointer(tell));
    // How long compiles take, compared with the program, is not what is shown here.
    const policy = startTiers(program, null, "auto", false, {
      interpret: functionPointer(serve), interpretInPlace: functionPointer(serveInPlace), wrongTarget: functionPointer(tellTarget),
    });
    policy.graceNanoseconds = maxValue<u64>();
    for (const name of programArguments().slice(2)) callNamed(program, name);
    using unreached = new List<LinkedCode, typeof heap>(heap);
    policy.specializer.takeUnreached(unreached);
    print(standardError, `${unreached.length} stubs and clones are not reached any more\n`);
    const json = new JsonWriter<typeof standardError>(standardError);
    writeSpecializations(json);
    standardError.write("\n");
    const others = new JsonWriter<typeof standardError>(standardError);
    writeVectorization(others);
    standardError.write("\n");
    exit(0);
  }
  const opened = openCompiler(program, {
    interpret: changetype<usize>(functionPointer(compileFirst)),
    interpretInPlace: changetype<usize>(functionPointer(compileInPlace)),
    functionIsHot: changetype<usize>(functionPointer(functionIsHot)),
    loopIsHot: changetype<usize>(functionPointer(loopIsHot)),
    wrongTarget: changetype<usize>(functionPointer(tellTarget)),
  });
  if (failed(opened)) return refuse(opened.error);
  compiler = opened;
  for (const name of programArguments().slice(2)) callNamed(program, name);
  exit(0);
}

function callNamed(program: Program, name: string): void {
  for (const record of program.functions) {
    if (record.name !== name) continue;
    if (programArguments()[0] === "auto") raiseFirst(record, words.slice().pointer);
    else compileFirst(record, words.slice().pointer);
    print(standardOutput, `${name} = ${words[0]}\n`);
    return;
  }
  panic(`the program has no function ${name}`);
}

/** In place of the interpreter. */
function compileFirst(record: FunctionRecord, words: Ptr<u64>): void {
  compileWhole(record);
  changetype<FunctionPointer<(words: Ptr<u64>) => void>>(record.enter)(words);
}

/** The caller calls the code itself. */
function compileInPlace(record: FunctionRecord, _words: Ptr<u64>): FunctionRecord | null {
  compileWhole(record);
  return record;
}

function compileWhole(record: FunctionRecord): void {
  if (record.enter !== 0) return;
  if (programArguments()[1] === "boxed") giveUpOften(record);
  if (programArguments()[1] === "lossy") giveUpForEver(record);
  const unit = compiler!.compileUnit(record, null, tierNamed(programArguments()[0])!, false);
  if (failed(unit)) refuse(unit.error);
  compiler!.install(unit);
  print(standardError, `${record.name}: ${unit.linked.codeBytes} bytes of code in ${unit.nanoseconds / 1000} microseconds\n`);
}

/** Compiles in boxes that are too small, as long as the compiler goes on with it. */
function giveUpForEver(record: FunctionRecord): never {
  compiler!.bytesMax = 16 << 20;
  compiler!.nanosecondsPerInstruction = 0;
  compiler!.nanosecondsMax = 1000;
  for (let givenUp: u32 = 0; ; givenUp += 1) {
    const unit = compiler!.compileUnit(record, null, tierNamed(programArguments()[0])!, false);
    if (!failed(unit)) refuse("it was compiled");
    if (unit.error === OUT_OF_TIME) continue;
    print(standardError, `given up ${givenUp > 0 ? "often" : "never"}: `);
    refuse(unit.error);
  }
}

function tellTarget(address: usize): void {
  print(standardError, `the address ${address} was called\n`);
  exit(1);
}

/** Compiles in boxes that are too small, a little larger each time, until one is large enough. */
function giveUpOften(record: FunctionRecord): void {
  const usual = compiler!.nanosecondsMax;
  // All that is lost here is not what this is about.
  compiler!.bytesMax = 1 << 40;
  compiler!.nanosecondsPerInstruction = 0;
  let givenUp: u32 = 0;
  for (let nanoseconds: u64 = 20_000; ; nanoseconds += nanoseconds / 4) {
    compiler!.nanosecondsMax = nanoseconds;
    const unit = compiler!.compileUnit(record, null, tierNamed(programArguments()[0])!, false);
    if (!failed(unit)) break;
    if (unit.error !== OUT_OF_TIME) refuse(unit.error);
    givenUp += 1;
  }
  compiler!.nanosecondsMax = usual;
  print(standardError, `${record.name} was given up ${givenUp > 4 ? "often" : "seldom"}\n`);
}

function serve(record: FunctionRecord, words: usize): void {
  raiseFirst(record, pointer<u64>(words));
}

function serveInPlace(record: FunctionRecord, _words: usize): FunctionRecord | null {
  raise(record);
  return record;
}

/** In place of the interpreter, when it is tired. */
function raiseFirst(record: FunctionRecord, words: Ptr<u64>): void {
  raise(record);
  changetype<FunctionPointer<(words: Ptr<u64>) => void>>(record.enter)(words);
}

function raise(record: FunctionRecord): void {
  record.calls = BASELINE_WEIGHT / 15 + 1;
  tierHooks.functionIsHot(record);
  if (record.enter === 0) refuse(record.name);
}

function tell(compilation: Compilation): void {
  const loop = compilation.loop;
  print(standardError, `${compilation.tier} of ${compilation.fn!.name}${loop === null ? "" : " from a loop"}: ${compilation.codeBytes} bytes of code in ${compilation.nanoseconds / 1000} microseconds ${compilation.refusal}\n`);
}

function functionIsHot(record: FunctionRecord): void {
  record.budget = 0;
}

function loopIsHot(loop: LoopRecord, frame: Ptr<u64>, _from: u64): u64 {
  const record = loop.fn!;
  record.budget = 0;
  const tier = tierNamed(programArguments()[1]);
  if (tier === null || loop.entryTier !== 0) return 0;
  const unit = compiler!.compileUnit(record, loop, tier, false);
  if (failed(unit)) {
    if (unit.error !== CALLS_IN_PLACE) refuse(unit.error);
    // It would be refused at each turn.
    record.budget = maxValue<i64>();
    return 0;
  }
  compiler!.install(unit);
  loop.entryTier = tier.number;
  print(standardError, `${record.name} from block ${loop.headerIndex}: ${unit.linked.codeBytes} bytes of code in ${unit.nanoseconds / 1000} microseconds\n`);
  changetype<FunctionPointer<(words: Ptr<u64>) => void>>(loop.entry)(frame);
  return 1;
}

function refuse(reason: string): never {
  print(standardError, `${reason}\n`);
  exit(1);
}
