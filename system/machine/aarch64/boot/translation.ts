// Page tables of the image, MMU and caches: what entry.ts does before any compiled code runs. The tables are the final ones:
// code is not writable, the rest not executable, the pages below the stacks and page 0 are absent. paging.ts adds memory and
// devices to them later, and tells how they lie; __image_tables of the link script has a page for each 2 MB region that
// the image touches.
//
// No page is open to EL0, so privileged access to such pages (PAN, SPAN, EPAN) is no matter here.

moduleAssembly`
.section .text.boot, "ax", @progbits
.balign 4
bareflow_turn_on_translation:       // x23: ID_AA64MMFR0_EL1; x0 to x8 and x25 to x30 change, and x9 holds the way back
  mov x9, x30
  movi v0.2d, #0
  adrp x26, bareflow_level_1_table  // x26: the level 1 table
  mov x28, x26                      // x28: what bareflow_zero_page takes next
  bl bareflow_zero_page
  adrp x25, bareflow_directories    // x25: the level 2 tables, which follow each other from address 0 on
  adrp x1, __image_start
  lsr x1, x1, #30
  add x27, x25, x1, lsl #12         // x27: the one of the image's GB
  orr x2, x27, #3
  str x2, [x26, x1, lsl #3]
  mov x28, x27
  bl bareflow_zero_page
  adrp x28, __image_tables          // level 3 tables, as they are needed

  adrp x0, __text_start             // rights of a page: paging.ts has them bit by bit
  adrp x1, __pageable_start
  ldr x2, =0x40000000000783
  bl bareflow_map
  adrp x0, __pageable_start         // apart, so that no block that is split later (page-rights.ts) has the kernel's code in it
  adrp x1, __text_end
  bl bareflow_map
  adrp x0, __rodata_start
  adrp x1, __data_start
  ldr x2, =0x60000000000783
  bl bareflow_map
  adrp x0, __pageable_text_end
  adrp x1, __pageable_end
  bl bareflow_map
  adrp x0, __data_start
  adrp x1, __text_start             // nothing where code lies in front of variables
  ldr x2, =0x60000000000703
  bl bareflow_map
  adrp x0, __pageable_end           // where nothing is pageable, the start of the variables
  adrp x1, __stack_guard
  bl bareflow_map
  adrp x0, __stack_bottom
  adrp x1, bareflow_trap_stack_guard
  bl bareflow_map
  adrp x0, bareflow_trap_stack_guard + 4096
  adrp x1, bareflow_nested_trap_stack_guard
  bl bareflow_map
  adrp x0, bareflow_nested_trap_stack_guard + 4096
  adrp x1, __image_end
  bl bareflow_map

  // The tables were written past the caches, which may hold older contents of the same lines ("Mismatched memory attributes").
  dsb sy
  mrs x3, ctr_el0                   // DminLine, bits 16-19: the shortest data cache line, in powers of two words
  ubfx x3, x3, #16, #4
  mov x4, #4
  lsl x3, x4, x3
  mov x0, x26
  add x1, x26, #4096
  bl bareflow_invalidate
  mov x0, x27
  add x1, x27, #4096
  bl bareflow_invalidate
  adrp x0, __image_tables
  mov x1, x28
  bl bareflow_invalidate

  ldr x1, =0x4404ff                 // MAIR_EL1: memory (write-back), devices (nGnRE), memory past the caches
  msr mair_el1, x1
  ldr x1, =0x80993519               // TCR_EL1: 39 bits of address and 4 KB pages, tables in cached, shared memory; no TTBR1
  ubfx x2, x23, #0, #4              // IPS: as many bits of physical address as the CPU has, 48 at most
  mov x3, #5
  cmp x2, x3
  csel x2, x2, x3, ls
  bfi x1, x2, #32, #3
  msr tcr_el1, x1
  msr ttbr0_el1, x26
  tlbi vmalle1
  ic iallu
  dsb sy
  isb
  ldr x1, =0x30d8180d               // SCTLR_EL1: MMU, caches, stack alignment checked, what is writable never executable
  msr sctlr_el1, x1
  isb
  br x9

bareflow_zero_page:                 // x28: the page, and on return its end; x6 changes
  add x6, x28, #4096
1:stp q0, q0, [x28], #32
  stp q0, q0, [x28], #32
  stp q0, q0, [x28], #32
  stp q0, q0, [x28], #32
  stp q0, q0, [x28], #32
  stp q0, q0, [x28], #32
  stp q0, q0, [x28], #32
  stp q0, q0, [x28], #32
  cmp x28, x6
  b.ne 1b
  ret

bareflow_map:                       // x0: first page, x1: end, x2: rights, which are kept; x3 to x8 change
  cmp x0, x1
  b.hs 4f
  lsr x3, x0, #21
  add x3, x25, x3, lsl #3           // x3: the level 2 entry of the region
  and x4, x0, #0xffffffffffe00000
  add x4, x4, #0x200, lsl #12       // x4: the end of the region
  tst x0, #0x1fffff
  b.ne 1f
  cmp x4, x1
  b.hi 1f
  sub x5, x2, #2                    // a whole region with the same rights is one block
  orr x5, x5, x0
  str x5, [x3]
  mov x0, x4
  b bareflow_map
1:ldr x5, [x3]
  cbnz x5, 2f
  orr x5, x28, #3
  str x5, [x3]
  mov x8, x30
  bl bareflow_zero_page
  mov x30, x8
2:sub x5, x5, #3
  ubfx x6, x0, #12, #9
  add x5, x5, x6, lsl #3            // x5: the level 3 entry of the page
  cmp x4, x1
  csel x4, x4, x1, ls               // x4: where this region or the range ends
  orr x6, x0, x2
  orr x7, x4, x2
3:str x6, [x5], #8
  add x6, x6, #4096
  cmp x6, x7
  b.ne 3b
  mov x0, x4
  b bareflow_map
4:ret

bareflow_invalidate:                // x0: start, x1: end, both of pages; x3: bytes of a line
  dc ivac, x0
  add x0, x0, x3
  dc ivac, x0
  add x0, x0, x3
  dc ivac, x0
  add x0, x0, x3
  dc ivac, x0
  add x0, x0, x3
  cmp x0, x1
  b.lo bareflow_invalidate
  ret
.ltorg
.text
`;

export {};
