// Brings object files into memory, ready to run: LLVM's JITLink, in its LLJIT. It compiles nothing itself.
import { allocateCString, freeCString } from "./c-string.ts";
import { heap } from "bareflow/kernel/program.ts";
import { StringHashing } from "bareflow/std/collections/hashing.ts";
import { HashMap, type StringMap } from "bareflow/std/collections/hash-map.ts";
import { duplicateString } from "bareflow/std/memory/allocate-slice.ts";
import type { Program } from "../read/program.ts";
import { ElfObject } from "./elf-object.ts";
import { messageOfError } from "./failed-operation.ts";
import {
  LLVMOrcCreateLLJIT, LLVMOrcCreateLLJITBuilder, LLVMOrcLLJITAddObjectFileWithRT, LLVMOrcLLJITBuilderSetJITTargetMachineBuilder,
  LLVMOrcLLJITGetMainJITDylib, LLVMOrcLLJITLookup, LLVMOrcLLJITMangleAndIntern, type LLVMOrcLLJITRef,
} from "./llvm/lljit.ts";
import {
  LLVMJITSymbolGenericFlags, LLVMOrcAbsoluteSymbols, LLVMOrcCSymbolMapPair, LLVMOrcJITDylibCreateResourceTracker, LLVMOrcJITDylibDefine,
  LLVMOrcJITTargetMachineBuilderCreateFromTargetMachine, LLVMOrcReleaseResourceTracker, LLVMOrcResourceTrackerRemove,
  type LLVMOrcResourceTrackerRef,
} from "./llvm/orc.ts";
import { LLVMCodeGenOptLevel } from "./llvm/target-machine.ts";
import type { LinkedCode } from "./linked-code.ts";
import type { LLVMMemoryBufferRef } from "./llvm/types.ts";
import { bytesOf } from "./object-file.ts";
import { createTargetMachine } from "./target-machine.ts";
import { addressOfSymbol } from "./unit-symbols.ts";

type Heap = typeof heap;

const NO_MEMORY = "there is no memory for the linker";

class Outcome {
  jit: LLVMOrcLLJITRef | null = null;
  address: u64 = 0;
}

export class Linker {
  private readonly jit: LLVMOrcLLJITRef;
  /** All that was defined. */
  private readonly known: StringMap<bool, Heap>;

  constructor(jit: LLVMOrcLLJITRef, known: StringMap<bool, Heap>) {
    this.jit = jit;
    this.known = known;
  }

  /** What object files may refer to by this name from now on. */
  define(name: string, address: usize): Result<bool, string> {
    const nameForC = allocateCString(heap, name);
    const kept = duplicateString(heap, name);
    if (nameForC === null || kept === null || failed(this.known.set(kept, true))) return fail(NO_MEMORY);
    const pair = new LLVMOrcCSymbolMapPair();
    pair.Name = LLVMOrcLLJITMangleAndIntern(this.jit, nameForC);
    pair.Sym.Address = address;
    pair.Sym.Flags.GenericFlags = u8(i32(LLVMJITSymbolGenericFlags.JITSymbolGenericFlagsExported));
    freeCString(heap, nameForC, name);
    const error = LLVMOrcJITDylibDefine(LLVMOrcLLJITGetMainJITDylib(this.jit), LLVMOrcAbsoluteSymbols(changetype<Ptr<Inline<LLVMOrcCSymbolMapPair>>>(pair), 1));
    if (error !== null) return fail(messageOfError(error));
    return true;
  }

  /** Defines what the object file refers to and is not known yet, as far as the program has it. */
  defineUses(program: Program, object: LLVMMemoryBufferRef): Result<bool, string> {
    let problem: string | null = null;
    new ElfObject(bytesOf(object)).forEachSymbol((symbol) => {
      const { name, isDefined } = symbol;
      if (isDefined || problem !== null || this.known.has(name)) return;
      const address = addressOfSymbol(program, name);
      if (address === null) return;
      const defined = this.define(name, address);
      if (failed(defined)) problem = defined.error;
    });
    return problem === null ? true : fail(problem);
  }

  /** Brings an object file, all that it refers to included, into memory, where it is entered or looked into at the symbol. */
  link(program: Program, object: LLVMMemoryBufferRef, symbol: string): Result<LinkedCode, string> {
    const { codeBytes } = new ElfObject(bytesOf(object));
    const defined = this.defineUses(program, object);
    if (failed(defined)) return defined;
    const tracker = this.add(object);
    if (failed(tracker)) return tracker;
    const code = this.addressOf(symbol);
    return failed(code) ? code : { code, codeBytes, tracker };
  }

  /** Takes an object file, whose symbols can be looked up from now on; the result is what it is removed by. */
  add(object: LLVMMemoryBufferRef): Result<LLVMOrcResourceTrackerRef, string> {
    const tracker = LLVMOrcJITDylibCreateResourceTracker(LLVMOrcLLJITGetMainJITDylib(this.jit));
    const error = LLVMOrcLLJITAddObjectFileWithRT(this.jit, tracker, object);
    if (error !== null) return fail(messageOfError(error));
    return tracker;
  }

  /** Where the symbol is, in memory and ready to run. */
  addressOf(name: string): Result<usize, string> {
    const nameForC = allocateCString(heap, name);
    if (nameForC === null) return fail(NO_MEMORY);
    const outcome = new Outcome();
    const error = LLVMOrcLLJITLookup(this.jit, addressOf(outcome.address), nameForC);
    freeCString(heap, nameForC, name);
    if (error !== null) return fail(messageOfError(error));
    return outcome.address;
  }

  /** Frees the memory of an object file; nothing may run in it any more. */
  remove(tracker: LLVMOrcResourceTrackerRef): Result<bool, string> {
    const error = LLVMOrcResourceTrackerRemove(tracker);
    LLVMOrcReleaseResourceTracker(tracker);
    if (error !== null) return fail(messageOfError(error));
    return true;
  }
}

export function createLinker(): Result<Linker, string> {
  const machine = createTargetMachine(LLVMCodeGenOptLevel.CodeGenLevelNone);
  if (failed(machine)) return machine;
  const builder = LLVMOrcCreateLLJITBuilder();
  LLVMOrcLLJITBuilderSetJITTargetMachineBuilder(builder, LLVMOrcJITTargetMachineBuilderCreateFromTargetMachine(machine));
  const outcome = new Outcome();
  const error = LLVMOrcCreateLLJIT(addressOf(outcome.jit), builder);
  if (error !== null) return fail(messageOfError(error));
  const hashing = create(heap, StringHashing);
  if (hashing === null) return fail(NO_MEMORY);
  const known = create(heap, HashMap<string, bool, StringHashing, Heap>, hashing, heap);
  const linker = known === null ? null : create(heap, Linker, outcome.jit!, known);
  if (linker === null) return fail(NO_MEMORY);
  return linker;
}
