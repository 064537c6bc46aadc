// The value profiles as LLVM's own passes read them ("VP" metadata, llvm/lib/ProfileData/InstrProf.cpp): which functions a call
// through an address has called, and of which sizes a memory operation was. `pgo-icall-prom` makes direct calls of the first,
// `pgo-memop-opt` operations of constant size of the second.
import { md5 } from "bareflow/std/hash/md5.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { heap } from "bareflow/kernel/program.ts";
import type { FunctionRecord } from "../function-record.ts";
import { FunctionProfile, indirectTargets, topSizes } from "../profile/function-profile.ts";
import type { TopValues } from "../profile/top-values.ts";
import { LLVMGetFirstInstruction } from "./llvm/core/basic-block.ts";
import { LLVMOpcode } from "./llvm/core/enumerations.ts";
import { LLVMIsDeclaration } from "./llvm/core/global.ts";
import { LLVMGetInstructionOpcode, LLVMGetNextInstruction, LLVMSetMetadata } from "./llvm/core/instruction.ts";
import { LLVMMDNodeInContext2, LLVMMetadataAsValue } from "./llvm/core/metadata.ts";
import { LLVMGetNamedFunction, LLVMSetSourceFileName } from "./llvm/core/module.ts";
import type { LLVMBasicBlockRef, LLVMContextRef, LLVMMetadataRef, LLVMModuleRef } from "./llvm/types.ts";
import { numberMetadata, numberMetadata32, textMetadata } from "./metadata.ts";
import { SymbolName } from "./symbol-names.ts";

/** InstrProfData.inc: IPVK_IndirectCallTarget and IPVK_MemOPSize. */
const INDIRECT_CALL_TARGET: u32 = 0;
const MEMORY_OPERATION_SIZE: u32 = 1;
/** LLVM knows a function that is seen in its module only by the file's name too; units have this one. */
const SOURCE_FILE = "unit";

/**
 * As `pgo-icall-prom` has it (IndirectCallPromotionAnalysis.cpp): the first three targets at most, each with so many hundredths of the
 * calls that are left.
 */
const TARGETS_MAX: u32 = 3;
const REMAINING_HUNDREDTHS: u64 = 30;

/** Has to be done before value profiles are told. */
export function nameSource(module: LLVMModuleRef): void {
  LLVMSetSourceFileName(module, SOURCE_FILE.bytes.pointer, SOURCE_FILE.length);
}

/** How many of the targets, from the first on, are worth a direct call, as the pass will find. */
export function promotedTargets(targets: TopValues): u32 {
  let remaining = targets.total;
  let count: u32 = 0;
  while (count < targets.length && count < TARGETS_MAX && targets.count(count) * 100 >= remaining * REMAINING_HUNDREDTHS) {
    remaining -= targets.count(count) < remaining ? targets.count(count) : remaining;
    count += 1;
  }
  return count;
}

/**
 * `copy` is a block in a unit that nothing has changed yet, `original` the same block of the program, `runs` how often it ran: profiles
 * of values are taken for a part of the time only, and told as if they were for all of it.
 */
export function tellValues(context: LLVMContextRef, module: LLVMModuleRef, kind: u32, record: FunctionRecord, copy: LLVMBasicBlockRef,
  original: LLVMBasicBlockRef, runs: u64): void {
  if (!hasValues(record)) return;
  let from = LLVMGetFirstInstruction(original);
  for (let each = LLVMGetFirstInstruction(copy); each !== null && from !== null; each = LLVMGetNextInstruction(each)) {
    if (LLVMGetInstructionOpcode(each) === LLVMOpcode.Call) {
      const targets = indirectTargets(record, from);
      const sizes = targets === null ? topSizes(record, from) : null;
      const told = targets !== null ? describe(context, module, INDIRECT_CALL_TARGET, targets, runs)
        : sizes !== null ? describe(context, module, MEMORY_OPERATION_SIZE, sizes, runs) : null;
      if (told !== null) LLVMSetMetadata(each, kind, LLVMMetadataAsValue(context, told));
    }
    from = LLVMGetNextInstruction(from);
  }
}

/** Whether anything of the kind has been noted of the function. */
export function hasValues(record: FunctionRecord): bool {
  if (record.profile === 0) return false;
  const profile = changetype<FunctionProfile>(record.profile);
  return profile.firstIndirect !== null || profile.firstSize !== null;
}

/** Null when there is nothing to tell. */
function describe(context: LLVMContextRef, module: LLVMModuleRef, valueKind: u32, top: TopValues, runs: u64): LLVMMetadataRef | null {
  const entries = new StaticArray<LLVMMetadataRef | null, 16>();
  const total = runs > top.total ? runs : top.total;
  let remaining = total;
  let used: usize = 3;
  for (const index of range(top.length)) {
    // A target that has not come along into the unit cannot be called there by name.
    if (valueKind === INDIRECT_CALL_TARGET && !isInUnit(module, changetype<FunctionRecord>(usize(top.value(index))))) continue;
    const scaled = u64(f64(top.count(index)) * (f64(total) / f64(top.total)));
    const count = scaled < remaining ? scaled : remaining;
    remaining -= count;
    entries[used] = numberMetadata(context, valueKind === INDIRECT_CALL_TARGET ? identifierOf(changetype<FunctionRecord>(usize(top.value(index)))) : top.value(index));
    entries[used + 1] = numberMetadata(context, count);
    used += 2;
  }
  if (used === 3) return null;
  entries[0] = textMetadata(context, "VP");
  entries[1] = numberMetadata32(context, valueKind);
  entries[2] = numberMetadata(context, total);
  return LLVMMDNodeInContext2(context, entries.slice().pointer, used);
}

function isInUnit(module: LLVMModuleRef, target: FunctionRecord): bool {
  using name = new SymbolName("f", target.name);
  const fn = LLVMGetNamedFunction(module, name.forC);
  return fn !== null && LLVMIsDeclaration(fn) === 0;
}

/** llvm::GlobalValue::getGUID of the target's copy in the unit: the first eight bytes of the MD5 of "file;name". */
function identifierOf(target: FunctionRecord): u64 {
  using name = new SymbolName("f", target.name);
  using identifier = new TextBuilder<typeof heap>(heap);
  print(identifier, `${SOURCE_FILE};${name.text}`);
  const digest = new StaticArray<u8, 16>();
  md5(identifier.text.bytes, digest.slice());
  return load<u64>(digest.pointer.address);
}
