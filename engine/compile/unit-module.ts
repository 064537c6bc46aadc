// The module of a unit: a function of the program, copies of some of its callees, and declarations of all else that they use.
// It has a context of its own, so that all that LLVM makes of it goes with the context, even when a compile is given up.
import { isTable } from "../read/global-layout.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { copyAttributes } from "./attributes.ts";
import { cString } from "./c-string.ts";
import { LLVMGetBitcodeModuleInContext2 } from "./llvm/bit-reader.ts";
import { LLVMWriteBitcodeToMemoryBuffer } from "./llvm/bit-writer.ts";
import { LLVMContextCreate, LLVMContextDispose, LLVMContextSetDiagnosticHandler, LLVMContextSetDiscardValueNames } from "./llvm/core/context.ts";
import { LLVMLinkage, LLVMThreadLocalMode, LLVMUnnamedAddr } from "./llvm/core/enumerations.ts";
import { LLVMDeleteFunction, LLVMGetFunctionCallConv, LLVMGetIntrinsicID, LLVMSetFunctionCallConv } from "./llvm/core/function.ts";
import {
  LLVMAliasGetAliasee, LLVMAliasSetAliasee, LLVMDeleteGlobal, LLVMGetFirstGlobal, LLVMGetFirstGlobalAlias, LLVMGetInitializer,
  LLVMGetNextGlobal, LLVMGetNextGlobalAlias, LLVMGlobalGetValueType, LLVMIsDeclaration, LLVMIsGlobalConstant, LLVMSetInitializer, LLVMSetLinkage,
  LLVMSetThreadLocalMode, LLVMSetUnnamedAddress,
} from "./llvm/core/global.ts";
import { LLVMCreateMemoryBufferWithMemoryRange } from "./llvm/core/memory-buffer.ts";
import { LLVMAddFunction, LLVMCloneModule, LLVMDisposeModule, LLVMGetFirstFunction, LLVMGetNextFunction } from "./llvm/core/module.ts";
import { LLVMCreateFunctionPassManagerForModule, LLVMDisposePassManager, LLVMRunFunctionPassManager } from "./llvm/core/pass-manager.ts";
import { LLVMGetFirstUse, LLVMReplaceAllUsesWith, LLVMSetValueName2 } from "./llvm/core/value.ts";
import { LLVMStripModuleDebugInfo } from "./llvm/debug-info.ts";
import { LLVMABISizeOfType } from "./llvm/target.ts";
import type { LLVMContextRef, LLVMMemoryBufferRef, LLVMModuleRef, LLVMValueRef } from "./llvm/types.ts";
import { bytesOf } from "./object-file.ts";
import { freeFromItsFile, makeOwn } from "./own-value.ts";
import { noteDiagnostic } from "./remarks.ts";
import { giveName, SymbolName } from "./symbol-names.ts";
import { nameOfValue } from "./value-name.ts";

/** Constants of more bytes are not looked into by passes. */
const FOLDED_BYTES_MAX: u64 = 4096;

export interface UnitModule {
  readonly context: LLVMContextRef;
  readonly module: LLVMModuleRef;
  /** The function, which has a body. */
  readonly fn: LLVMValueRef;
}

export function disposeUnitModule(unit: UnitModule): void {
  LLVMDisposeModule(unit.module);
  LLVMContextDispose(unit.context);
}

class Outcome {
  module: LLVMModuleRef | null = null;
}

/**
 * `copies` says by number which functions come along. When the function `callsItself`, it calls the code that is made here;
 * else it goes through its cell as everybody does. `unitName` is its symbol.
 */
export function isolate(program: Program, record: FunctionRecord, copies: Slice<bool>, callsItself: bool, unitName: string): UnitModule {
  const context = LLVMContextCreate();
  LLVMContextSetDiscardValueNames(context, 1);
  LLVMContextSetDiagnosticHandler(context, functionPointer(noteDiagnostic), 0);
  const module = readOutline(context, programBytes(program));
  const fn = keepFunctions(program, module, record, copies, callsItself, unitName);
  resolveAliases(module, fn);
  declareVariables(program, module);
  dropUnusedDeclarations(module);
  return { context, module, fn };
}

/** What the rest of the program declares is not this unit's: the same unit of another version of the program is the same module. */
function dropUnusedDeclarations(module: LLVMModuleRef): void {
  let each = LLVMGetFirstFunction(module);
  while (each !== null) {
    const fn: LLVMValueRef = each;
    each = LLVMGetNextFunction(fn);
    if (LLVMIsDeclaration(fn) !== 0 && LLVMGetFirstUse(fn) === null) LLVMDeleteFunction(fn);
  }
}

/** Once, before units are made: what is done then is kept, and must not be left in the middle. */
export function prepareIsolation(program: Program): void {
  ignore(bitcodeOf(program));
}

/** The program, as it was read and rewritten, for units to be taken from. */
let programBitcode: LLVMMemoryBufferRef | null = null;

function bitcodeOf(program: Program): LLVMMemoryBufferRef {
  const known = programBitcode;
  if (known !== null) return known;
  const whole = LLVMCloneModule(program.module);
  ignore(LLVMStripModuleDebugInfo(whole));
  const made = LLVMWriteBitcodeToMemoryBuffer(whole);
  LLVMDisposeModule(whole);
  programBitcode = made;
  return made;
}

/** The bitcode, which lives as long as the program. */
export function programBytes(program: Program): Slice<u8> {
  return bytesOf(bitcodeOf(program));
}

/** The module without the bodies of its functions: most are never looked at. */
function readOutline(context: LLVMContextRef, bitcode: Slice<u8>): LLVMModuleRef {
  const view = LLVMCreateMemoryBufferWithMemoryRange(bitcode.pointer, bitcode.length, cString("program\0"), 0);
  const outcome = new Outcome();
  if (LLVMGetBitcodeModuleInContext2(context, view, addressOf(outcome.module)) !== 0) panic("LLVM cannot read the bitcode that it has written");
  return outcome.module!;
}

/** Reads the bodies of the functions that are kept. A manager of passes does that before it runs any, and this one has none. */
function readBodies(module: LLVMModuleRef, program: Program, record: FunctionRecord, copies: Slice<bool>): void {
  const reader = LLVMCreateFunctionPassManagerForModule(module);
  let fn: LLVMValueRef | null = LLVMGetFirstFunction(module);
  for (let index: u32 = 0; index < program.functions.length; fn = LLVMGetNextFunction(fn!)) {
    if (LLVMGetIntrinsicID(fn!) !== 0) continue;
    const isKept = program.functions[index].imported === 0 && (index === record.index || copies[index]);
    if (isKept) ignore(LLVMRunFunctionPassManager(reader, fn!));
    index += 1;
  }
  LLVMDisposePassManager(reader);
}

function keepFunctions(program: Program, whole: LLVMModuleRef, record: FunctionRecord, copies: Slice<bool>, callsItself: bool, unitName: string): LLVMValueRef {
  readBodies(whole, program, record, copies);
  let kept: LLVMValueRef | null = null;
  let each: LLVMValueRef | null = LLVMGetFirstFunction(whole);
  for (let index: u32 = 0; index < program.functions.length; ) {
    const fn = each!;
    each = LLVMGetNextFunction(fn);
    if (LLVMGetIntrinsicID(fn) !== 0) continue;
    const current = program.functions[index];
    if (current.imported !== 0) {
      LLVMSetLinkage(fn, LLVMLinkage.ExternalLinkage);
    } else if (index === record.index) {
      kept = fn;
      makeOwn(fn, LLVMLinkage.ExternalLinkage);
      if (!callsItself) declareInstead(whole, fn, current);
      LLVMSetValueName2(fn, unitName.bytes.pointer, unitName.length);
    } else if (copies[index]) {
      makeOwn(fn, LLVMLinkage.InternalLinkage);
      giveName(fn, "f", current.name);
    } else {
      if (LLVMGetFirstUse(fn) !== null) declareInstead(whole, fn, current);
      LLVMDeleteFunction(fn);
    }
    index += 1;
  }
  return kept!;
}

/** All that uses the function uses a declaration from now on. */
function declareInstead(module: LLVMModuleRef, fn: LLVMValueRef, record: FunctionRecord): void {
  using name = new SymbolName("f", record.name);
  const declaration = LLVMAddFunction(module, name.forC, LLVMGlobalGetValueType(fn));
  LLVMSetFunctionCallConv(declaration, LLVMGetFunctionCallConv(fn));
  copyAttributes(fn, declaration);
  LLVMReplaceAllUsesWith(fn, declaration);
}

/** An alias needs something to stand for: what it stood for is used in its place. */
function resolveAliases(module: LLVMModuleRef, fn: LLVMValueRef): void {
  for (let alias = LLVMGetFirstGlobalAlias(module); alias !== null; alias = LLVMGetNextGlobalAlias(alias)) {
    LLVMReplaceAllUsesWith(alias, LLVMAliasGetAliasee(alias));
    LLVMSetLinkage(alias, LLVMLinkage.InternalLinkage);
    LLVMAliasSetAliasee(alias, fn);
  }
}

/** Variables lie where the program has them. The passes may look into small constants. */
function declareVariables(program: Program, module: LLVMModuleRef): void {
  let each = LLVMGetFirstGlobal(module);
  while (each !== null) {
    const variable: LLVMValueRef = each;
    each = LLVMGetNextGlobal(variable);
    const isUsed = LLVMGetFirstUse(variable) !== null;
    if (isTable(variable) || !isUsed) {
      LLVMDeleteGlobal(variable);
      continue;
    }
    giveName(variable, "g", nameOfValue(variable));
    freeFromItsFile(variable);
    LLVMSetUnnamedAddress(variable, LLVMUnnamedAddr.NoUnnamedAddr);
    LLVMSetThreadLocalMode(variable, LLVMThreadLocalMode.NotThreadLocal);
    const isFolded = LLVMIsGlobalConstant(variable) !== 0 && LLVMGetInitializer(variable) !== null
      && LLVMABISizeOfType(program.layout, LLVMGlobalGetValueType(variable)) <= FOLDED_BYTES_MAX;
    if (!isFolded) LLVMSetInitializer(variable, null);
    LLVMSetLinkage(variable, isFolded ? LLVMLinkage.AvailableExternallyLinkage : LLVMLinkage.ExternalLinkage);
  }
}
