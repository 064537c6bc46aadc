// A page fault that is served changes no register, those of the longest vectors among them; one that nobody serves is reported as any other.
// boards: virt
// machines: virt virt-cortex-a53
// because: x86_64 has one instruction that saves its registers
// expect: served 1, 0 words differ
// exit: 101
// expect-log: ^trap: page fault: read of 0x[0-9a-f]{16}, which is not mapped\n
import { heap, standardOutput } from "bareflow/kernel/program.ts";
import { frames } from "bareflow/kernel/memory/frames.ts";
import { setRights } from "#machine/page-rights.ts";
import { servePageFaults } from "#machine/traps/page-faults.ts";
import "#machine/library-calls.ts";
import { Rights } from "../../../system/machine/rights.ts";

moduleAssembly`
.arch_extension sve
.text
.balign 4
bareflow_test_dump:                 // x9: where to, x28: whether there are longer vectors; x9, x30 and x26 to x28 are left out
  stp x0, x1, [x9], #16
  stp x2, x3, [x9], #16
  stp x4, x5, [x9], #16
  stp x6, x7, [x9], #16
  stp x8, x10, [x9], #16
  stp x11, x12, [x9], #16
  stp x13, x14, [x9], #16
  stp x15, x16, [x9], #16
  stp x17, x18, [x9], #16
  stp x19, x20, [x9], #16
  stp x21, x22, [x9], #16
  stp x23, x24, [x9], #16
  stp x25, x29, [x9], #16
  stp q0, q1, [x9], #32
  stp q2, q3, [x9], #32
  stp q4, q5, [x9], #32
  stp q6, q7, [x9], #32
  stp q8, q9, [x9], #32
  stp q10, q11, [x9], #32
  stp q12, q13, [x9], #32
  stp q14, q15, [x9], #32
  stp q16, q17, [x9], #32
  stp q18, q19, [x9], #32
  stp q20, q21, [x9], #32
  stp q22, q23, [x9], #32
  stp q24, q25, [x9], #32
  stp q26, q27, [x9], #32
  stp q28, q29, [x9], #32
  stp q30, q31, [x9], #32
  cbz x28, 1f
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
  str z\\n, [x9, #\\n, mul vl]
.endr
  addvl x9, x9, #31
  addvl x9, x9, #1
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
  str p\\n, [x9, #\\n, mul vl]
.endr
  rdffr p0.b
  str p0, [x9, #16, mul vl]
  ldr p0, [x9]
1:ret

.globl bareflow_test_touch
bareflow_test_touch:                // x0: what is read, x1 and x2: where the registers go before and after
  sub sp, sp, #176
  stp x19, x20, [sp]
  stp x21, x22, [sp, #16]
  stp x23, x24, [sp, #32]
  stp x25, x26, [sp, #48]
  stp x27, x28, [sp, #64]
  stp x29, x30, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x26, x1
  mov x27, x2
  mrs x28, cpacr_el1
  ubfx x28, x28, #16, #1
.irp n,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25
  mov x\\n, #(\\n * 257)
.endr
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
  movi v\\n\\().16b, #(\\n + 1)
.endr
  cbz x28, 1f
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
  dup z\\n\\().b, #(\\n + 1)
.endr
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
  mov x9, #(\\n * 5 + 1)
  whilelo p\\n\\().b, xzr, x9
.endr
  wrffr p7.b
1:mov x9, x26
  bl bareflow_test_dump
  ldrb wzr, [x0]
  mov x9, x27
  bl bareflow_test_dump
  ldp d14, d15, [sp, #144]
  ldp d12, d13, [sp, #128]
  ldp d10, d11, [sp, #112]
  ldp d8, d9, [sp, #96]
  ldp x29, x30, [sp, #80]
  ldp x27, x28, [sp, #64]
  ldp x25, x26, [sp, #48]
  ldp x23, x24, [sp, #32]
  ldp x21, x22, [sp, #16]
  ldp x19, x20, [sp]
  add sp, sp, #176
  ret

.globl bareflow_test_clobber
bareflow_test_clobber:              // all that a function may change
  mrs x0, cpacr_el1
  tbz x0, #16, 1f
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
  pfalse p\\n\\().b
.endr
  wrffr p0.b
1:
.irp n,0,1,2,3,4,5,6,7,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
  movi v\\n\\().2d, #0
.endr
.irp n,8,9,10,11,12,13,14,15
  mov v\\n\\().d[1], xzr
.endr
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18
  mov x\\n, #0
.endr
  ret
.arch_extension nosve
`;

const touch = extern<(page: usize, before: Ptr<u8>, after: Ptr<u8>) => void>("bareflow_test_touch");
const clobber = extern<() => void>("bareflow_test_clobber");

/** 25 registers and x29 of 8 bytes, 32 of 16, 32 of 256 and 17 of 32. */
const WORDS = 1226;
const before = new StaticArray<u64, 1226>();
const after = new StaticArray<u64, 1226>();

let page: usize = 0;
let served = 0;

/** There is no C library here. */
export const libraryCall = exported("bareflow_library_call")((): isize => -38);

export function main(): i32 {
  const memory = heap.allocate(4096, 4096);
  const other = heap.allocate(4096, 4096);
  if (memory === null || other === null) return 1;
  page = memory.address;
  if (!hide(page) || !hide(other.address)) return 2;
  servePageFaults(functionPointer(serve));
  touch(page, pointer<u8>(before.slice().pointer.address), pointer<u8>(after.slice().pointer.address));
  let different = 0;
  for (const index of range(WORDS)) {
    if (before[index] !== after[index]) different += 1;
  }
  print(standardOutput, `served ${served}, ${different} words differ\n`);
  standardOutput.flush();
  return i32(volatile.load<u8>(other.address));
}

const hide = (start: usize): bool => setRights(start, start + 4096, Rights.None, takeTable);

function takeTable(): usize {
  const table = frames.allocate(4096, 4096);
  return table === null ? 0 : table.address;
}

function serve(address: usize): bool {
  if (address !== page) return false;
  served += 1;
  clobber();
  return setRights(page, page + 4096, Rights.Read, takeTable);
}
