// Brings object files into memory, ready to run: LLVM's JITLink, in its LLJIT. It compiles nothing itself.
import { allocateCString, freeCString } from "./c-string.ts";
import { heap } from "bareflow/kernel/program.ts";
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
import type { LLVMMemoryBufferRef } from "./llvm/types.ts";
import { createTargetMachine } from "./target-machine.ts";

class Outcome {
  jit: LLVMOrcLLJITRef | null = null;
  address: u64 = 0;
}

export class Linker {
  private readonly jit: LLVMOrcLLJITRef;

  constructor(jit: LLVMOrcLLJITRef) {
    this.jit = jit;
  }

  /** What object files may refer to by this name from now on. */
  define(name: string, address: usize): Result<bool, string> {
    const nameForC = allocateCString(heap, name);
    if (nameForC === null) return fail("there is no memory for a symbol's name");
    const pair = new LLVMOrcCSymbolMapPair();
    pair.Name = LLVMOrcLLJITMangleAndIntern(this.jit, nameForC);
    pair.Sym.Address = address;
    pair.Sym.Flags.GenericFlags = u8(i32(LLVMJITSymbolGenericFlags.JITSymbolGenericFlagsExported));
    freeCString(heap, nameForC, name);
    const error = LLVMOrcJITDylibDefine(LLVMOrcLLJITGetMainJITDylib(this.jit), LLVMOrcAbsoluteSymbols(changetype<Ptr<Inline<LLVMOrcCSymbolMapPair>>>(pair), 1));
    if (error !== null) return fail(messageOfError(error));
    return true;
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
    if (nameForC === null) return fail("there is no memory for a symbol's name");
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
  const linker = create(heap, Linker, outcome.jit!);
  if (linker === null) return fail("there is no memory for the linker");
  return linker;
}
