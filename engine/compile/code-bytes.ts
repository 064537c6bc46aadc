// How much machine code an object file has: the sizes of its executable sections (ELF-64, "Section Header").
import { LLVMGetBufferSize, LLVMGetBufferStart } from "./llvm/core/memory-buffer.ts";
import type { LLVMMemoryBufferRef } from "./llvm/types.ts";

const E_SHOFF: usize = 0x28;
const E_SHENTSIZE: usize = 0x3a;
const E_SHNUM: usize = 0x3c;
const SH_FLAGS: usize = 8;
const SH_SIZE: usize = 32;
const SHF_EXECINSTR: u64 = 4;

export function codeBytesOf(object: LLVMMemoryBufferRef): usize {
  const start = LLVMGetBufferStart(object).address;
  assert(LLVMGetBufferSize(object) > E_SHNUM, "LLVM made an object file without a header");
  const size = usize(load<u16>(start + E_SHENTSIZE));
  let bytes: usize = 0;
  for (const index of range(usize(load<u16>(start + E_SHNUM)))) {
    const header = start + load<u64>(start + E_SHOFF) + index * size;
    if ((load<u64>(header + SH_FLAGS) & SHF_EXECINSTR) !== 0) bytes += load<u64>(header + SH_SIZE);
  }
  return bytes;
}
