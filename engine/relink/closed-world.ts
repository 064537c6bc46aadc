// The closed world: the program, all that it imports and the kernel as one module, in which nothing is known to anybody outside but
// the machine's ways in, so that what cannot be reached can be told.
import { heap } from "bareflow/kernel/program.ts";
import { freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { targetTriple } from "#machine/code-generator.ts";
import { addFunctionAttribute, addTextAttribute, hasFunctionAttribute, hasTextAttribute } from "../compile/attributes.ts";
import { cString } from "../compile/c-string.ts";
import { LLVMParseBitcodeInContext2 } from "../compile/llvm/bit-reader.ts";
import { LLVMContextCreate, LLVMContextDispose, LLVMContextSetDiagnosticHandler } from "../compile/llvm/core/context.ts";
import { LLVMLinkage, LLVMTypeKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMCountParams, LLVMGetFunctionCallConv, LLVMGetIntrinsicID } from "../compile/llvm/core/function.ts";
import {
  LLVMDeleteGlobal, LLVMGetFirstGlobal, LLVMGetFirstGlobalAlias, LLVMGetLinkage, LLVMGetNamedGlobal, LLVMGetNextGlobal, LLVMGetNextGlobalAlias, LLVMGetSection,
  LLVMGlobalGetValueType, LLVMIsDeclaration, LLVMSetLinkage, LLVMSetSection,
} from "../compile/llvm/core/global.ts";
import { LLVMCreateMemoryBufferWithMemoryRange } from "../compile/llvm/core/memory-buffer.ts";
import { LLVMDisposeModule, LLVMGetFirstFunction, LLVMGetNamedFunction, LLVMGetNextFunction, LLVMSetTarget } from "../compile/llvm/core/module.ts";
import { LLVMGetIntTypeWidth, LLVMGetReturnType, LLVMGetTypeKind, LLVMIsFunctionVarArg } from "../compile/llvm/core/type.ts";
import { LLVMLinkModules2 } from "../compile/llvm/linker.ts";
import type { LLVMContextRef, LLVMModuleRef, LLVMValueRef } from "../compile/llvm/types.ts";
import { tellSummary } from "../compile/profile-summary.ts";
import { freeFromItsFile, makeOwn } from "../compile/own-value.ts";
import { noteDiagnostic } from "../compile/remarks.ts";
import { giveName } from "../compile/symbol-names.ts";
import { programBytes } from "../compile/unit-module.ts";
import { nameOfValue } from "../compile/value-name.ts";
import { nameSource } from "../compile/value-profiles.ts";
import { tellWeights } from "../compile/weights.ts";
import type { FunctionRecord } from "../function-record.ts";
import { withoutDamage } from "../read/checked-bitcode.ts";
import { isTable } from "../read/global-layout.ts";
import type { Program } from "../read/program.ts";
import type { ImageFacts } from "../slots/image-facts.ts";
import { coldFunctions } from "./cold-functions.ts";
import type { ImageMap } from "./image-map.ts";
import { addImageFacts, UnseenCode } from "./image-symbols.ts";
import { LibraryNames } from "./library-names.ts";
import { isProgramMain } from "./program-names.ts";
import { SectionName } from "./section-name.ts";

const C_CONVENTION: u32 = 0;

/** Called by assembly, which LLVM does not see through. */
const WAYS_IN: StaticArray<string, 5> = ["bareflow_kernel_main", "bareflow_trap", "bareflow_signal", "bareflow_interrupt", "bareflow_library_call"];

export interface ClosedWorld {
  readonly context: LLVMContextRef;
  readonly module: LLVMModuleRef;
}

/** How the program's functions are prepared. */
export interface Preparing {
  /** What the profile has not seen is made small. */
  readonly knowsCold: bool;
  /** An image of the lifecycle counts what the profile had never seen. */
  readonly countsUnseen: bool;
}

export function disposeClosedWorld(world: ClosedWorld): void {
  LLVMDisposeModule(world.module);
  LLVMContextDispose(world.context);
}

class Outcome {
  module: LLVMModuleRef | null = null;
}

/**
 * `runtime` is the bitcode of engine/relink/runtime/main.ts for the board. All functions go into the map. An image of the lifecycle is told
 * its facts.
 */
export function closeWorld(program: Program, runtime: Slice<u8>, facts: ImageFacts | null, preparing: Preparing, map: ImageMap): Result<ClosedWorld, string> {
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
  if (!isCalledByBoards(LLVMGetNamedFunction(own, cString("main\0")))) {
    LLVMContextDispose(context);
    return fail("the program's main is not i32 (): boards call no other");
  }
  // Whether interrupts use the program's stack, the kernel's functions say.
  prepareProgram(program, own, hasFunctionAttribute(kernelMain, "noredzone"), preparing.knowsCold, map);
  prepareRuntime(rest, map);
  if (facts !== null) {
    addImageFacts(rest, facts);
    countUnseen(program, own, preparing.knowsCold && preparing.countsUnseen);
  }
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

/** Nobody outside of the module knows its variables any more, but for what LLVM reads by name. */
function hideVariables(module: LLVMModuleRef): void {
  for (let variable = LLVMGetFirstGlobal(module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (LLVMIsDeclaration(variable) !== 0 || isTable(variable) || LLVMGetLinkage(variable) === LLVMLinkage.PrivateLinkage) continue;
    LLVMSetLinkage(variable, LLVMLinkage.InternalLinkage);
  }
}

/**
 * The link script has places for the sections of the board's code alone. What the program's file marks as used for a linker or for LLVM
 * itself needs nobody to use it here.
 */
function freeVariables(module: LLVMModuleRef): void {
  deleteTable(module, cString("llvm.used\0"));
  deleteTable(module, cString("llvm.compiler.used\0"));
  for (let variable = LLVMGetFirstGlobal(module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (!isTable(variable)) freeFromItsFile(variable);
  }
  hideVariables(module);
  for (let alias = LLVMGetFirstGlobalAlias(module); alias !== null; alias = LLVMGetNextGlobalAlias(alias)) LLVMSetLinkage(alias, LLVMLinkage.InternalLinkage);
}

/**
 * The functions of the program, which stand in the module's order: told what the profile knows, and free to be compiled for this machine.
 * They have the names that they have in units: LLVM knows none of these, none is also one of the board's, and value profiles name them so.
 */
function prepareProgram(program: Program, module: LLVMModuleRef, noRedZone: bool, knowsCold: bool, map: ImageMap): void {
  freeVariables(module);
  nameSource(module);
  nameFunctions(program, module);
  const cold = knowsCold ? coldFunctions(program) : null;
  forEachDefinition(program, module, (fn, record) => {
    // In the kernel's main, which is made small, it would be made small too.
    if (isProgramMain(record)) addFunctionAttribute(fn, "noinline");
    if (noRedZone) addFunctionAttribute(fn, "noredzone");
    // Frames larger than the guard page below the stack touch each of their pages.
    addTextAttribute(fn, "probe-stack", "inline-asm");
    tellWeights(fn, record);
    const isCold = cold !== null && cold[record.index];
    if (isCold) makeSmall(fn);
    map.addOfProgram(nameOfValue(fn), record, isCold ? "Oz" : "O3");
  });
  if (cold !== null) freeSlice(heap, cold);
}

/** The counter is there in any case, for the board's code reads it. Where nothing was counted so far, everything would be unseen. */
function countUnseen(program: Program, module: LLVMModuleRef, counts: bool): void {
  using counter = new UnseenCode(module);
  if (!counts) return;
  forEachDefinition(program, module, (fn, record) => counter.add(fn, record));
}

/** All of them, before anything looks for one by its name. */
function nameFunctions(program: Program, module: LLVMModuleRef): void {
  forEachDefinition(program, module, (fn, record) => {
    const isMain = isProgramMain(record);
    makeOwn(fn, isMain ? LLVMLinkage.ExternalLinkage : LLVMLinkage.InternalLinkage);
    if (!isMain) giveName(fn, "f", record.name);
  });
}

/** Calls the body with each function of the program that has one in the module, which has them in the program's order. */
function forEachDefinition(program: Program, module: LLVMModuleRef, body: (fn: LLVMValueRef, record: FunctionRecord) => void): void {
  let index: u32 = 0;
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMGetIntrinsicID(fn) !== 0) continue;
    if (LLVMIsDeclaration(fn) === 0) body(fn, program.functions[index]);
    index += 1;
  }
}

/**
 * The board's own code runs seldom, and is not in the profile. What does not return runs once. It is made for every processor of the board, since it says what an
 * image lacks on another one: a function that names no features would get those of the processor that this is.
 */
function prepareRuntime(module: LLVMModuleRef, map: ImageMap): void {
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMGetIntrinsicID(fn) !== 0 || LLVMIsDeclaration(fn) !== 0) continue;
    if (!hasTextAttribute(fn, "target-features")) addTextAttribute(fn, "target-features", "");
    const runsOnce = hasFunctionAttribute(fn, "noreturn");
    if (runsOnce) makeSmall(fn);
    else addFunctionAttribute(fn, "optsize");
    map.addOfBoard(nameOfValue(fn), runsOnce ? "Oz" : "Os");
  }
}

function makeSmall(fn: LLVMValueRef): void {
  addFunctionAttribute(fn, "cold");
  addFunctionAttribute(fn, "optsize");
  addFunctionAttribute(fn, "minsize");
}

function deleteTable(module: LLVMModuleRef, name: Ptr<u8>): void {
  const table = LLVMGetNamedGlobal(module, name);
  if (table !== null) LLVMDeleteGlobal(table);
}

/** Whether it is a function without parameters that returns an i32, by C's convention. */
function isCalledByBoards(main: LLVMValueRef | null): bool {
  if (main === null || LLVMIsDeclaration(main) !== 0 || LLVMCountParams(main) !== 0 || LLVMGetFunctionCallConv(main) !== C_CONVENTION) return false;
  const type = LLVMGlobalGetValueType(main);
  const result = LLVMGetReturnType(type);
  return LLVMIsFunctionVarArg(type) === 0 && LLVMGetTypeKind(result) === LLVMTypeKind.IntegerTypeKind && LLVMGetIntTypeWidth(result) === 32;
}

/** Everything that has a definition becomes the module's own, and each function gets a section, so that the linker can place it. */
function close(module: LLVMModuleRef): void {
  using library = new LibraryNames(module);
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMIsDeclaration(fn) !== 0) continue;
    const name = nameOfValue(fn);
    if (isWayIn(name)) continue;
    if (!library.has(name)) LLVMSetLinkage(fn, LLVMLinkage.InternalLinkage);
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
