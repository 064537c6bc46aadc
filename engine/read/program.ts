// A program as the engine has it: its module, a record for each function, an address for each global variable. The one
// view of it that all tiers share.
import { heap } from "bareflow/kernel/program.ts";
import { IntegerHashing } from "bareflow/std/collections/hashing.ts";
import { HashMap, type IntegerMap } from "bareflow/std/collections/hash-map.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { allocateCString, freeCString } from "../compile/c-string.ts";
import { LLVMContextCreate } from "../compile/llvm/core/context.ts";
import { LLVMGetIntrinsicID } from "../compile/llvm/core/function.ts";
import { LLVMGetFirstGlobal, LLVMGetNamedGlobal, LLVMGetNextGlobal, LLVMIsDeclaration } from "../compile/llvm/core/global.ts";
import { LLVMCreateBuilderInContext } from "../compile/llvm/core/instruction-builder.ts";
import { LLVMGetFirstFunction, LLVMGetModuleContext, LLVMGetNamedFunction, LLVMGetNextFunction } from "../compile/llvm/core/module.ts";
import { LLVMGetModuleDataLayout, type LLVMTargetDataRef } from "../compile/llvm/target.ts";
import { LLVMSetValueName2 } from "../compile/llvm/core/value.ts";
import type { LLVMBuilderRef, LLVMModuleRef, LLVMValueRef } from "../compile/llvm/types.ts";
import { isSymbolName } from "../compile/symbol-names.ts";
import { nameOfValue } from "../compile/value-name.ts";
import { FunctionRecord } from "../function-record.ts";
import { noteCallsInPlace } from "./calls-in-place.ts";
import { layOutGlobals } from "./global-layout.ts";
import { importAddress } from "./imports.ts";
import { noteJumpPlaces } from "./jump-places.ts";
import { adoptMachineLayout } from "./machine-layout.ts";
import { readModule } from "./module.ts";
import { refuseUnsupported } from "./refusals.ts";
import { rewriteProgram } from "./rewrite/rewrite.ts";
import { unresolvedImport } from "./unresolved-import.ts";

type Heap = typeof heap;

const UNNAMED = "unnamed";

export class Program {
  readonly module: LLVMModuleRef;
  readonly layout: LLVMTargetDataRef;
  /** For folding constants; it stands nowhere in the module. */
  readonly builder: LLVMBuilderRef;
  /** All but LLVM's intrinsics, one behind the other: an address is a function's when it is that of one of these. */
  readonly functions: Slice<Inline<FunctionRecord>>;
  private readonly records: IntegerMap<FunctionRecord, Heap>;
  private readonly globals: IntegerMap<usize, Heap>;
  /** Whether it calls setjmp. */
  hasJumpPlaces: bool = false;

  constructor(module: LLVMModuleRef, functions: Slice<Inline<FunctionRecord>>, records: IntegerMap<FunctionRecord, Heap>, globals: IntegerMap<usize, Heap>) {
    this.module = module;
    this.layout = LLVMGetModuleDataLayout(module);
    this.builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(module));
    this.functions = functions;
    this.records = records;
    this.globals = globals;
  }

  recordOf(fn: LLVMValueRef): FunctionRecord {
    const record = this.records.get(changetype<usize>(fn));
    return record !== null ? record : panic(`the program has no function ${nameOfValue(fn)}`);
  }

  addressOfGlobal(variable: LLVMValueRef): usize {
    const address = this.globals.get(changetype<usize>(variable));
    return address !== null ? address : panic(`the program's variable ${nameOfValue(variable)} has no address`);
  }

  /** The function of this name; null when there is none. */
  functionNamed(name: string): FunctionRecord | null {
    const nameForC = allocateCString(heap, name);
    if (nameForC === null) return null;
    const fn = LLVMGetNamedFunction(this.module, nameForC);
    freeCString(heap, nameForC, name);
    return fn === null ? null : this.records.get(changetype<usize>(fn));
  }

  /** Where the global variable of this name lies; null when there is none. */
  addressOfVariable(name: string): usize | null {
    const nameForC = allocateCString(heap, name);
    if (nameForC === null) return null;
    const variable = LLVMGetNamedGlobal(this.module, nameForC);
    freeCString(heap, nameForC, name);
    return variable === null ? null : this.globals.get(changetype<usize>(variable));
  }

  setAddressOfGlobal(variable: LLVMValueRef, address: usize): void {
    const known = this.globals.set(changetype<usize>(variable), address);
    if (failed(known)) panic("there is no memory for the addresses of the program's variables");
  }

  setRecordOf(fn: LLVMValueRef, record: FunctionRecord): void {
    const known = this.records.set(changetype<usize>(fn), record);
    if (failed(known)) panic("there is no memory for the program's functions");
  }
}

/** Reads a program and makes it ready for all tiers. A failure is a sentence. */
export function openProgram(bytes: Slice<u8>, name: string): Result<Program, string> {
  const module = readModule(LLVMContextCreate(), bytes, name);
  if (failed(module)) return module;
  const adopted = adoptMachineLayout(module);
  if (failed(adopted)) return adopted;
  const supported = refuseUnsupported(module);
  if (failed(supported)) return supported;
  rewriteProgram(module);
  nameAll(module);
  const program = makeProgram(module);
  if (program === null) return fail("there is no memory for the program's functions");
  const recorded = recordFunctions(program);
  if (failed(recorded)) return recorded;
  noteCallsInPlace(program);
  const noted = noteJumpPlaces(program);
  if (failed(noted)) return noted;
  const laidOut = layOutGlobals(program);
  if (failed(laidOut)) return laidOut;
  return program;
}

/** Units know functions and variables by their names: all get one, and none that could be a unit's own. */
function nameAll(module: LLVMModuleRef): void {
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) nameValue(fn);
  for (let variable = LLVMGetFirstGlobal(module); variable !== null; variable = LLVMGetNextGlobal(variable)) nameValue(variable);
}

/** LLVM puts a number behind a name that is taken. */
function nameValue(value: LLVMValueRef): void {
  const name = nameOfValue(value);
  if (name.length === 0 || isSymbolName(name)) LLVMSetValueName2(value, UNNAMED.bytes.pointer, UNNAMED.length);
}

function makeProgram(module: LLVMModuleRef): Program | null {
  let count: usize = 0;
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMGetIntrinsicID(fn) === 0) count += 1;
  }
  const functions = allocateSlice<Inline<FunctionRecord>, Heap>(heap, count);
  const hashing = create(heap, IntegerHashing);
  if (functions === null || hashing === null) return null;
  const records = create(heap, HashMap<u64, FunctionRecord, IntegerHashing, Heap>, hashing, heap);
  const globals = create(heap, HashMap<u64, usize, IntegerHashing, Heap>, hashing, heap);
  if (records === null || globals === null) return null;
  return create(heap, Program, module, functions, records, globals);
}

/** Gives every function its record, and what is only declared its address in this image. */
function recordFunctions(program: Program): Result<bool, string> {
  let index: usize = 0;
  for (let fn = LLVMGetFirstFunction(program.module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMGetIntrinsicID(fn) !== 0) continue;
    const record = createAt(pointer<u8>(changetype<usize>(program.functions[index])), FunctionRecord);
    index += 1;
    record.name = nameOfValue(fn);
    record.value = fn;
    record.index = u32(index - 1);
    program.setRecordOf(fn, record);
    if (LLVMIsDeclaration(fn) === 0) continue;
    const address = importAddress(record.name);
    if (address === null) return fail(unresolvedImport(record.name));
    record.imported = address;
  }
  return true;
}
