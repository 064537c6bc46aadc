// Where the global variables of a program lie: laid out once, for all tiers. Constants have pages of their own, so that
// writing to one faults in every tier.
import { mapPages, PageRights, protectPages } from "bareflow/libc/pages.ts";
import { LLVMGetFirstGlobal, LLVMGetInitializer, LLVMGetNextGlobal, LLVMGlobalGetValueType, LLVMIsGlobalConstant } from "../compile/llvm/core/global.ts";
import { LLVMABISizeOfType, LLVMPreferredAlignmentOfGlobal } from "../compile/llvm/target.ts";
import type { LLVMValueRef } from "../compile/llvm/types.ts";
import { nameOfValue } from "../compile/value-name.ts";
import { importAddress } from "./imports.ts";
import { writeInitializer } from "./initializer.ts";
import type { Program } from "./program.ts";
import { unresolvedImport } from "./unresolved-import.ts";

const PAGE_BYTES: usize = 4096;
/** Begins the names of LLVM's own tables, which are no variables: `llvm.used`, `llvm.compiler.used` ... */
const TABLE_PREFIX = "llvm.";

/** Gives every global variable of the program its address and its initial value. */
export function layOutGlobals(program: Program): Result<bool, string> {
  const alignment = largestAlignment(program);
  const constantBytes = wholePages(placeVariables(program, true, null), alignment);
  const variableBytes = wholePages(placeVariables(program, false, null), alignment);
  // There are no mappings of nothing.
  const mapping = mapPages(constantBytes + variableBytes + alignment);
  if (mapping === null) return fail("there is no memory for the program's global variables");
  const start = pointer<u8>((mapping.address + alignment - 1) & ~(alignment - 1));
  ignore(placeVariables(program, true, start));
  ignore(placeVariables(program, false, start.add(isize(constantBytes))));
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (isTable(variable)) continue;
    const initializer = LLVMGetInitializer(variable);
    if (initializer === null) {
      const address = importAddress(nameOfValue(variable));
      if (address === null) return fail(unresolvedImport(nameOfValue(variable)));
      program.setAddressOfGlobal(variable, address);
    }
  }
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (isTable(variable)) continue;
    const initializer = LLVMGetInitializer(variable);
    if (initializer !== null) writeInitializer(program, initializer, pointer<u8>(program.addressOfGlobal(variable)));
  }
  if (constantBytes > 0 && !protectPages(start.address, constantBytes, PageRights.Read)) {
    return fail("the program's constants cannot be protected from being written to");
  }
  return true;
}

/** Goes through the constants, or the variables, one behind the other; notes their addresses once `start` is known. */
function placeVariables(program: Program, constants: bool, start: Ptr<u8> | null): usize {
  let end: usize = 0;
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (isTable(variable) || LLVMGetInitializer(variable) === null || (LLVMIsGlobalConstant(variable) !== 0) !== constants) continue;
    const alignment = usize(LLVMPreferredAlignmentOfGlobal(program.layout, variable));
    const place = (end + alignment - 1) & ~(alignment - 1);
    if (start !== null) program.setAddressOfGlobal(variable, start.address + place);
    const size = LLVMABISizeOfType(program.layout, LLVMGlobalGetValueType(variable));
    // One without a size has an address of its own too.
    end = place + (size === 0 ? 1 : size);
  }
  return end;
}

/** At least a page, for constants and variables have pages of their own. */
function largestAlignment(program: Program): usize {
  let largest = PAGE_BYTES;
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (isTable(variable) || LLVMGetInitializer(variable) === null) continue;
    const alignment = usize(LLVMPreferredAlignmentOfGlobal(program.layout, variable));
    if (alignment > largest) largest = alignment;
  }
  return largest;
}

const wholePages = (byteCount: usize, alignment: usize): usize => (byteCount + alignment - 1) & ~(alignment - 1);

export function isTable(variable: LLVMValueRef): bool {
  const name = nameOfValue(variable);
  return name.length > TABLE_PREFIX.length && name.slice(0, TABLE_PREFIX.length) === TABLE_PREFIX;
}
