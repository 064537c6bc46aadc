// The first instructions: from wherever a loader of the arm64 boot protocol enters the image (EL1, EL2 or EL3, MMU and
// caches off) to EL1 with page tables, caches and vector registers on, on the kernel's stack, where the portable kernel
// takes over. Other cores than the first wait for ever.
//
// All of it is assembly, because compiled code accesses memory without alignment, which faults while the MMU is off.
// "DDI 0487" is the Arm Architecture Reference Manual for A-profile (issue L.a); its chapter D24 describes the registers by
// name. Sections are called by their titles, because their numbers change from issue to issue.
//
// Symbols of the link script, beside those of image.ts: __bss_start and __bss_end (all that must be zero), __image_tables (see
// translation.ts), __image_load_offset and __image_bytes for the header, and __early_console, a PL011 for sentences that
// come before anything is set up; where firmware keeps three more cores in a spin table, its address is __spin_table.
import "./translation.ts";

moduleAssembly`
.weak __spin_table
.section .image_header, "ax", @progbits
.globl bareflow_start
bareflow_start:                     // Linux, Documentation/arch/arm64/booting.rst: 64 bytes in front of the image
  b bareflow_entry
  .long 0
  .quad __image_load_offset         // from a 2 MB boundary near the start of memory
  .quad __image_bytes               // with all zeroed data, so that nothing is loaded there
  .quad 2                           // little endian, 4 KB pages, as near to the start of memory as can be
  .quad 0, 0, 0
  .ascii "ARM"
  .byte 0x64
  .long 0

.section .text.boot, "ax", @progbits
.balign 4
bareflow_entry:
  msr daifset, #15                  // no interrupts here, ever; see installVectors for SError
  mov x19, x0                       // x19: the device tree
  mrs x21, currentel                // x21: the exception level, times 4
  cmp x21, #4
  b.ne 1f
  mrs x20, cntvct_el0               // x20: time of the first instruction
  b 2f
1:mrs x20, cntpct_el0               // the same from above EL1, where the offset between both is not set yet

2:mrs x1, mpidr_el1                 // the first core has zeros in all affinity fields: bits 0-23 and 32-39
  mov x2, #0xffffff
  movk x2, #0xff, lsl #32
  tst x1, x2
  b.ne bareflow_park

  adr x1, bareflow_entry
  movz x2, #:abs_g1:bareflow_entry
  movk x2, #:abs_g0_nc:bareflow_entry
  adr x3, bareflow_place_message
  cmp x1, x2
  b.ne bareflow_refuse
  adr x3, bareflow_cpu_message
  mrs x23, id_aa64mmfr0_el1         // x23: translation features; TGran4, bits 28-31: 15 is none
  ubfx x1, x23, #28, #4
  cmp x1, #15
  b.eq bareflow_refuse
  mrs x22, id_aa64pfr0_el1          // x22: processor features; FP, bits 16-19: 15 is none
  ubfx x1, x22, #16, #4
  cmp x1, #15
  b.eq bareflow_refuse

  movz x1, #:abs_g0:__spin_table    // cores that wait awake for an address there, a word for each, wait here instead
  cbz x1, 1f
  adr x2, bareflow_park
  stp x2, x2, [x1, #8]
  str x2, [x1, #24]
  dsb sy
  sev

1:ldr x24, =0x30d00800              // x24: SCTLR_EL1 with all off; the bits that were 1 by definition in Armv8.0
  cmp x21, #8
  b.lo bareflow_el1
  b.eq bareflow_el2

  mov x1, #0x531                    // SCR_EL3: below it is AArch64 (RW), HVC works (HCE), not secure (NS), bits 4-5 are 1
  msr scr_el3, x1
  mov x1, #0x100                    // CPTR_EL3: no traps of vector registers, SVE (EZ) included
  msr cptr_el3, x1
  msr mdcr_el3, xzr                 // nor of debug registers and counters
  isb
  tst x22, #0xf00000000             // SVE, bits 32-35
  b.eq 3f
  mov x1, #15
  msr s3_6_c1_c2_0, x1              // ZCR_EL3: vectors of any length
3:tst x22, #0xf00                   // EL2, bits 8-11: its registers are set from here, where there is one
  b.eq bareflow_leave

bareflow_el2:
  mov x1, #0x80000000               // HCR_EL2: EL1 is AArch64 (RW); no traps, no second translation, no VHE
  msr hcr_el2, x1
  isb
  mov x2, #3                        // CNTHCTL_EL2: EL1 may use physical counter and timer
  mov x3, #0x33ff                   // CPTR_EL2: bits that are 1, SME trapped; with SVE bit 8 (TZ) is a trap, and 0
  mov x4, #0x32ff
  mrs x1, hcr_el2
  tbz x1, #34, 4f
  msr s3_5_c1_c0_0, x24             // E2H stays 1 where the CPU has VHE alone: SCTLR_EL1 is reached as SCTLR_EL12,
  mov x2, #0xc00                    // and two registers have another layout
  mov x3, #0x300000
  mov x4, #0x330000
4:tst x22, #0xf00000000
  csel x3, x4, x3, ne
  msr cnthctl_el2, x2
  msr cptr_el2, x3
  msr cntvoff_el2, xzr              // virtual time is physical time
  msr hstr_el2, xzr
  msr s3_4_c2_c1_0, xzr             // VTTBR_EL2
  isb
  b.eq 5f
  mov x1, #15
  msr s3_4_c1_c2_0, x1              // ZCR_EL2: vectors of any length
5:mrs x1, midr_el1                  // what EL1 reads of both is what they are
  msr vpidr_el2, x1
  mrs x1, mpidr_el1
  msr vmpidr_el2, x1
  mov x2, #0                        // MDCR_EL2: no debug traps; all event counters (HPMN) belong to EL1, if there are any
  mrs x1, id_aa64dfr0_el1           // PMUVer, bits 8-11: 0 and 15 are none
  ubfx x1, x1, #8, #4
  sub x1, x1, #1
  cmp x1, #14
  b.hs 6f
  mrs x2, pmcr_el0
  ubfx x2, x2, #11, #5
6:msr mdcr_el2, x2
  tst x23, #0xf00000000000000       // FGT, bits 56-59: no fine-grained traps
  b.eq 7f
  msr s3_4_c1_c1_4, xzr             // HFGRTR_EL2, HFGWTR_EL2, HFGITR_EL2, HDFGRTR_EL2, HDFGWTR_EL2
  msr s3_4_c1_c1_5, xzr
  msr s3_4_c1_c1_6, xzr
  msr s3_4_c3_c1_4, xzr
  msr s3_4_c3_c1_5, xzr
7:mrs x1, id_aa64mmfr1_el1          // HCX, bits 40-43: HCRX_EL2, which keeps extensions of EL1's registers off
  tst x1, #0xf0000000000
  b.eq bareflow_leave
  mrs x1, s3_0_c0_c6_2              // but for copies as instructions (MSCEn), by ID_AA64ISAR2_EL1.MOPS, bits 16-19
  tst x1, #0xf0000
  mov x1, #0x800
  csel x1, x1, xzr, ne
  msr s3_4_c1_c2_2, x1

bareflow_leave:
  msr sctlr_el1, x24
  mov x1, #0x3c4                    // PSTATE: EL1 on SP_EL0, all interrupts masked
  adr x2, bareflow_el1
  cmp x21, #12
  b.eq 8f
  msr spsr_el2, x1
  msr elr_el2, x2
  eret
8:msr spsr_el3, x1
  msr elr_el3, x2
  eret

bareflow_el1:
  msr sctlr_el1, x24
  isb
  // Programs run on SP_EL0, so that exceptions, which switch to SP_EL1, have a stack of their own (traps/vectors.ts).
  msr spsel, #1
  adrp x1, bareflow_trap_stack_top
  add x1, x1, :lo12:bareflow_trap_stack_top
  mov sp, x1
  adrp x1, __stack_top
  add x1, x1, :lo12:__stack_top
  msr sp_el0, x1
  msr spsel, #0

  mov x1, #0x300000                 // CPACR_EL1: floating point and vectors (FPEN), and SVE (ZEN)
  mov x2, #0x330000
  tst x22, #0xf00000000
  csel x1, x2, x1, ne
  msr cpacr_el1, x1
  isb
  b.eq 1f
  mov x1, #15
  msr s3_0_c1_c2_0, x1              // ZCR_EL1: the longest vectors that the CPU has
1:msr fpcr, xzr                     // round to nearest, no traps, subnormal numbers are kept
  msr fpsr, xzr

  bl bareflow_turn_on_translation
  adrp x0, __bss_start
  add x0, x0, :lo12:__bss_start
  adrp x2, __bss_end
  add x2, x2, :lo12:__bss_end
  sub x2, x2, x0
  mov x1, #0
  bl memset
  adrp x0, bareflow_entry_level
  str w21, [x0, :lo12:bareflow_entry_level]

  mov x0, x20                       // bareflow_kernel_main(first tick, no loader's magic, device tree)
  mov x1, #0
  mov x2, x19
  mov x29, #0                       // the end of every backtrace
  bl bareflow_kernel_main
  brk #1

bareflow_refuse:                    // x3: a sentence; Arm DDI 0183, sections 3.3.1 and 3.3.3: data and flag register
  movz x1, #:abs_g1:__early_console
  movk x1, #:abs_g0_nc:__early_console
1:ldrb w2, [x3], #1
  cbz w2, bareflow_park
2:ldr w4, [x1, #0x18]
  tbnz w4, #5, 2b                   // transmit FIFO full
  str w2, [x1]
  b 1b

bareflow_park:                      // for ever; wfi, because emulators are awake in wfe
  msr daifset, #15
  wfi
  b bareflow_park
.ltorg

bareflow_place_message:
  .ascii "panic: the image is not where it was linked to run: load it as an arm64 Image, to the text_offset of its header"
  .byte 13, 10, 0
bareflow_cpu_message:
  .ascii "panic: this CPU has no 4 KB pages or no vector registers, and BareFlow needs both"
  .byte 13, 10, 0

.section .bss.bareflow_entry_level, "aw", @nobits
.balign 4
.globl bareflow_entry_level
bareflow_entry_level:               // CurrentEL of the first instruction, for psci.ts
  .skip 4
.text
`;

export {};
