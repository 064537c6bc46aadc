// The closed world: the program, all that it imports and the kernel as one module, in which nothing is known to anybody outside but
// the machine's ways in, so that what cannot be reached can be told.
import { heap } from "bareflow/kernel/program.ts";
import { freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { targetTriple } from "#machine/code-generator.ts";
import { addFunctionAttribute, addTextAttribute, freeFromOtherMachines } from "../compile/attributes.ts";
import { cString } from "../compile/c-string.ts";
import { LLVMParseBitcodeInContext2 } from "../compile/llvm/bit-reader.ts";
import { LLVMContextCreate, LLVMContextDispose, LLVMContextSetDiagnosticHandler, LLVMGetEnumAttributeKindForName } from "../compile/llvm/core/context.ts";
import { LLVMLinkage, LLVMVisibility } from "../compile/llvm/core/enumerations.ts";
import { LLVMGetEnumAttributeAtIndex, LLVMGetIntrinsicID } from "../compile/llvm/core/function.ts";
import {
  LLVMGetFirstGlobal, LLVMGetFirstGlobalAlias, LLVMGetLinkage, LLVMGetNextGlobal, LLVMGetNextGlobalAlias, LLVMGetSection, LLVMIsDeclaration, LLVMSetLinkage, LLVMSetSection,
  LLVMSetVisibility,
} from "../compile/llvm/core/global.ts";
import { LLVMCreateMemoryBufferWithMemoryRange } from "../compile/llvm/core/memory-buffer.ts";
import { LLVMDisposeModule, LLVMGetFirstFunction, LLVMGetNamedFunction, LLVMGetNextFunction, LLVMSetTarget } from "../compile/llvm/core/module.ts";
import { LLVMSetComdat } from "../compile/llvm/comdat.ts";
import { LLVMLinkModules2 } from "../compile/llvm/linker.ts";
import type { LLVMContextRef, LLVMModuleRef, LLVMValueRef } from "../compile/llvm/types.ts";
import { tellSummary } from "../compile/profile-summary.ts";
import { noteDiagnostic } from "../compile/remarks.ts";
import { programBytes } from "../compile/unit-module.ts";
import { nameOfValue } from "../compile/value-name.ts";
import { tellWeights } from "../compile/weights.ts";
import { blockCounts } from "../profile/block-counts.ts";
import { executedInstructions } from "../profile/profile-json.ts";
import { addSaturating } from "../profile/saturating.ts";
import { withoutDamage } from "../read/checked-bitcode.ts";
import { isTable } from "../read/global-layout.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import type { ImageMap } from "./image-map.ts";
import { isCalledByCodeGenerators } from "./library-names.ts";
import { SectionName } from "./section-name.ts";

/** What the board's code calls of the program. */
const PROGRAM_MAIN = "main";
const FUNCTION_INDEX: u32 = 0xffff_ffff;

/** Called by assembly, which LLVM does not see through. */
const WAYS_IN: StaticArray<string, 5> = ["bareflow_kernel_main", "bareflow_trap", "bareflow_signal", "bareflow_interrupt", "bareflow_library_call"];

export interface ClosedWorld {
  readonly context: LLVMContextRef;
  readonly module: LLVMModuleRef;
}

export function disposeClosedWorld(world: ClosedWorld): void {
  LLVMDisposeModule(world.module);
  LLVMContextDispose(world.context);
}

class Outcome {
  module: LLVMModuleRef | null = null;
}

/**
 * `runtime` is the bitcode of engine/relink/runtime/main.ts for the board. With `knowsCold`, what the profile has not seen is made
 * small. All functions go into the map.
 */
export function closeWorld(program: Program, runtime: Slice<u8>, knowsCold: bool, map: ImageMap): Result<ClosedWorld, string> {
  const sound = withoutDamage(runtime);
  if (failed(sound)) return fail("the board's bitcode is damaged: its bytes do not have the checksum that they had when it was made");
  const context = LLVMContextCreate();
  LLVMContextSetDiagnosticHandler(context, functionPointer(noteDiagnostic), 0);
  const own = readBitcode(context, programBytes(program));
  const rest = readBitcode(context, sound);
  if (failed(own) || failed(rest)) {
    LLVMContextDispose(context);
    return fail(failed(own) ? own.error : "the board's bitcode cannot be read: it belongs to another version of LLVM");
  }
  const kernelMain = LLVMGetNamedFunction(rest, cString("bareflow_kernel_main\0"));
  if (kernelMain === null) {
    LLVMContextDispose(context);
    return fail("the board's bitcode has no kernel: it belongs to another version of the engine");
  }
  // Whether interrupts use the program's stack, the kernel's functions say.
  prepareProgram(program, own, hasAttribute(kernelMain, "noredzone"), knowsCold, map);
  prepareRuntime(rest, map);
  LLVMSetTarget(own, targetTriple());
  LLVMSetTarget(rest, targetTriple());
  // The runtime is used up, whatever becomes of it.
  if (LLVMLinkModules2(own, rest) !== 0) {
    LLVMDisposeModule(own);
    LLVMContextDispose(context);
    return fail("the program and the board's bitcode do not fit together");
  }
  tellSummary(program, own);
  close(own);
  return { context, module: own };
}

function readBitcode(context: LLVMContextRef, bytes: Slice<u8>): Result<LLVMModuleRef, string> {
  const outcome = new Outcome();
  const view = LLVMCreateMemoryBufferWithMemoryRange(bytes.pointer, bytes.length, cString("bitcode\0"), 0);
  if (LLVMParseBitcodeInContext2(context, view, addressOf(outcome.module)) !== 0) return fail("LLVM cannot read the program's bitcode again");
  return outcome.module!;
}

/** Nobody outside of the module knows it any more. */
function hide(value: LLVMValueRef): void {
  LLVMSetComdat(value, null);
  LLVMSetVisibility(value, LLVMVisibility.DefaultVisibility);
  LLVMSetLinkage(value, LLVMLinkage.InternalLinkage);
}

/** What a module's variables are called is its own business, but for what LLVM reads by name. */
function hideVariables(module: LLVMModuleRef): void {
  for (let variable = LLVMGetFirstGlobal(module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (LLVMIsDeclaration(variable) !== 0 || isTable(variable) || LLVMGetLinkage(variable) === LLVMLinkage.PrivateLinkage) continue;
    hide(variable);
  }
}

/** The link script has places for the sections of the board's code alone. */
function leaveSections(module: LLVMModuleRef): void {
  for (let variable = LLVMGetFirstGlobal(module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (!isTable(variable)) LLVMSetSection(variable, cString("\0"));
  }
  for (let alias = LLVMGetFirstGlobalAlias(module); alias !== null; alias = LLVMGetNextGlobalAlias(alias)) LLVMSetLinkage(alias, LLVMLinkage.InternalLinkage);
}

/** The functions of the program, which stand in the module's order: told what the profile knows, and free to be compiled for this machine. */
function prepareProgram(program: Program, module: LLVMModuleRef, noRedZone: bool, knowsCold: bool, map: ImageMap): void {
  hideVariables(module);
  leaveSections(module);
  let total: u64 = 0;
  for (const record of program.functions) total = addSaturating(total, instructionsOf(record));
  let index: u32 = 0;
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMGetIntrinsicID(fn) !== 0) continue;
    const record = program.functions[index];
    index += 1;
    if (LLVMIsDeclaration(fn) !== 0) continue;
    freeFromOtherMachines(fn);
    if (noRedZone) addFunctionAttribute(fn, "noredzone");
    // Frames larger than the guard page below the stack touch each of their pages.
    addTextAttribute(fn, "probe-stack", "inline-asm");
    tellWeights(fn, record);
    const isCold = knowsCold && total > 0 && isSeldom(record, total);
    if (isCold) makeSmall(fn);
    // A program in C brings the part of the library that it needs, under the names that the board's code has for its own.
    if (record.name !== PROGRAM_MAIN) hide(fn);
    // In the kernel's main, which is made small, it would be made small too.
    else addFunctionAttribute(fn, "noinline");
    LLVMSetSection(fn, cString("\0"));
    map.add(record.name, isCold ? "Oz" : "O3", true, record.calls);
  }
}

/** The board's own code runs seldom, and is not in the profile. What does not return runs once. */
function prepareRuntime(module: LLVMModuleRef, map: ImageMap): void {
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMGetIntrinsicID(fn) !== 0 || LLVMIsDeclaration(fn) !== 0) continue;
    const runsOnce = hasAttribute(fn, "noreturn");
    if (runsOnce) makeSmall(fn);
    else addFunctionAttribute(fn, "optsize");
    map.add(nameOfValue(fn), runsOnce ? "Oz" : "Os", false, 0);
  }
}

/** Whether making it small costs next to nothing: of all that was counted, and counting stops where code is optimized, it is less than this share. */
const SELDOM_SHARE: u64 = 10_000;

const isSeldom = (record: FunctionRecord, total: u64): bool => instructionsOf(record) < total / SELDOM_SHARE + 1;

/** How many of its instructions have run, as far as they were counted. */
function instructionsOf(record: FunctionRecord): u64 {
  const shape = record.shape;
  if (shape === null || record.imported !== 0 || record.calls === 0) return 0;
  const counts = blockCounts(shape);
  const executed = executedInstructions(shape, counts);
  freeSlice(heap, counts);
  return executed;
}

function makeSmall(fn: LLVMValueRef): void {
  addFunctionAttribute(fn, "cold");
  addFunctionAttribute(fn, "optsize");
  addFunctionAttribute(fn, "minsize");
}

function hasAttribute(fn: LLVMValueRef, name: string): bool {
  return LLVMGetEnumAttributeAtIndex(fn, FUNCTION_INDEX, LLVMGetEnumAttributeKindForName(name.bytes.pointer, name.length)) !== null;
}

/** Everything that has a definition becomes the module's own, and each function gets a section, so that the linker can place it. */
function close(module: LLVMModuleRef): void {
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMIsDeclaration(fn) !== 0) continue;
    const name = nameOfValue(fn);
    if (isWayIn(name)) continue;
    if (!isCalledByCodeGenerators(module, name)) hide(fn);
    if (LLVMGetSection(fn) === null) LLVMSetSection(fn, new SectionName(name).forC);
  }
  hideVariables(module);
}

function isWayIn(name: string): bool {
  for (const each of WAYS_IN) {
    if (each === name) return true;
  }
  return false;
}
