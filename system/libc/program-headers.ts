// The program headers that the C library reads (System V ABI, program header): where the variables of threads begin and
// what the stack may do. Made from the link script's symbols, for the headers of the image's file need not be in memory.
import { ProgramHeader, SegmentRights, SegmentType } from "bareflow/std/elf/program-header.ts";

const headers = new StaticArray<Inline<ProgramHeader>, 2>();

const threadLocalStartSymbol = extern<() => void>("__thread_local_start");
const threadLocalInitializedEndSymbol = extern<() => void>("__thread_local_initialized_end");
const threadLocalEndSymbol = extern<() => void>("__thread_local_end");
/** A number in the place of an address. */
const threadLocalAlignmentSymbol = extern<() => void>("__thread_local_alignment");

export function programHeaderCount(): usize {
  return headers.length;
}

/** The address of the headers. */
export function programHeaders(): usize {
  const start = changetype<usize>(threadLocalStartSymbol);
  const variables = headers[0];
  variables.type = SegmentType.ThreadLocal;
  variables.rights = SegmentRights.Read;
  variables.address = start;
  variables.physicalAddress = start;
  variables.fileBytes = changetype<usize>(threadLocalInitializedEndSymbol) - start;
  variables.memoryBytes = changetype<usize>(threadLocalEndSymbol) - start;
  variables.alignment = changetype<usize>(threadLocalAlignmentSymbol);
  // Without it, stacks of threads would be executable.
  const stack = headers[1];
  stack.type = SegmentType.Stack;
  stack.rights = SegmentRights.ReadWrite;
  return changetype<usize>(headers);
}
