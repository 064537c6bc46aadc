// Functions and variables of the program as parts of a module that is made here: whatever their front end meant for its own object file
// does not hold any more.
import { freeFromOtherMachines } from "./attributes.ts";
import { cString } from "./c-string.ts";
import { LLVMSetComdat } from "./llvm/comdat.ts";
import { LLVMVisibility, type LLVMLinkage } from "./llvm/core/enumerations.ts";
import { LLVMSetLinkage, LLVMSetSection, LLVMSetVisibility } from "./llvm/core/global.ts";
import type { LLVMValueRef } from "./llvm/types.ts";

/** In no group, no section of its own, seen by whoever its linkage lets see it. */
export function freeFromItsFile(value: LLVMValueRef): void {
  LLVMSetComdat(value, null);
  LLVMSetSection(value, cString("\0"));
  LLVMSetVisibility(value, LLVMVisibility.DefaultVisibility);
}

/** The function can be compiled for this machine, and has the linkage. */
export function makeOwn(fn: LLVMValueRef, linkage: LLVMLinkage): void {
  freeFromItsFile(fn);
  LLVMSetLinkage(fn, linkage);
  freeFromOtherMachines(fn);
}
