// The five functions that LLVM takes for granted in every program. In assembly, because a loop in TypeScript would be
// recognized as one of them and become a call to itself. Vector registers of 16 bytes are in every CPU and, in ordinary
// memory, need no alignment; device registers are never an operand, they are accessed one by one. The loop over large copies
// takes pairs of general registers: as fast on hardware, and faster under emulation.

moduleAssembly`
.section .text.memcpy, "ax", @progbits
.balign 16
.globl memcpy
.globl memmove
memcpy:                             // overlap is no problem here, so both are one
memmove:
  add x4, x1, x2                    // x4, x5: ends of source and target
  add x5, x0, x2
  cmp x2, #16
  b.lo 3f
  cmp x2, #32
  b.hi 1f
  ldr q0, [x1]                      // 16 to 32: two pieces that may overlap, both read before either is written
  ldr q1, [x4, #-16]
  str q0, [x0]
  str q1, [x5, #-16]
  ret
1:cmp x2, #128
  b.hi 6f
  ldp q0, q1, [x1]                  // up to 64: from both ends
  ldp q2, q3, [x4, #-32]
  cmp x2, #64
  b.hi 2f
  stp q0, q1, [x0]
  stp q2, q3, [x5, #-32]
  ret
2:ldp q4, q5, [x1, #32]             // up to 128: the same, twice as much
  ldp q6, q7, [x4, #-64]
  stp q0, q1, [x0]
  stp q4, q5, [x0, #32]
  stp q6, q7, [x5, #-64]
  stp q2, q3, [x5, #-32]
  ret
3:tbz x2, #3, 4f
  ldr x6, [x1]
  ldr x7, [x4, #-8]
  str x6, [x0]
  str x7, [x5, #-8]
  ret
4:tbz x2, #2, 5f
  ldr w6, [x1]
  ldr w7, [x4, #-4]
  str w6, [x0]
  str w7, [x5, #-4]
  ret
5:cbz x2, 12f
  lsr x8, x2, #1                    // 1 to 3: first, middle, last
  ldrb w6, [x1]
  ldrb w7, [x1, x8]
  ldrb w9, [x4, #-1]
  strb w6, [x0]
  strb w7, [x0, x8]
  strb w9, [x5, #-1]
  ret

6:sub x6, x0, x1
  cmp x6, x2                        // unsigned: below only when the target starts inside of the source
  b.lo 9f
  ldp q0, q1, [x4, #-64]            // forwards; the end is read first, for the loop may overwrite it
  ldp q2, q3, [x4, #-32]
  ldr q4, [x1]                      // the start as well, so that the loop may write at multiples of 16
  and x14, x0, #15
  bic x3, x0, #15                   // x3: 16 before what the loop writes next
  sub x1, x1, x14
  ldp x6, x7, [x1, #16]
  ldp x8, x9, [x1, #32]
  ldp x10, x11, [x1, #48]
  ldp x12, x13, [x1, #64]!          // x1: 16 before what it reads next
  add x2, x2, x14
  subs x2, x2, #144                 // x2: bytes behind the block in x6 to x13, less those of the end
  str q4, [x0]
  b.le 8f
7:stp x6, x7, [x3, #16]             // each block is read before the one in front of it is complete
  ldp x6, x7, [x1, #16]
  stp x8, x9, [x3, #32]
  ldp x8, x9, [x1, #32]
  stp x10, x11, [x3, #48]
  ldp x10, x11, [x1, #48]
  stp x12, x13, [x3, #64]!
  ldp x12, x13, [x1, #64]!
  subs x2, x2, #64
  b.gt 7b
8:stp x6, x7, [x3, #16]
  stp x8, x9, [x3, #32]
  stp x10, x11, [x3, #48]
  stp x12, x13, [x3, #64]
  stp q0, q1, [x5, #-64]
  stp q2, q3, [x5, #-32]
  ret

9:cbz x6, 12f                       // backwards, the same from the other end; nothing at all onto itself
  ldp q0, q1, [x1]
  ldp q2, q3, [x1, #32]
  ldr q4, [x4, #-16]
  and x14, x5, #15
  bic x3, x5, #15
  sub x4, x4, x14
  ldp x6, x7, [x4, #-16]
  ldp x8, x9, [x4, #-32]
  ldp x10, x11, [x4, #-48]
  ldp x12, x13, [x4, #-64]!
  sub x2, x2, x14
  subs x2, x2, #128
  str q4, [x5, #-16]
  b.le 11f
10:stp x6, x7, [x3, #-16]
  ldp x6, x7, [x4, #-16]
  stp x8, x9, [x3, #-32]
  ldp x8, x9, [x4, #-32]
  stp x10, x11, [x3, #-48]
  ldp x10, x11, [x4, #-48]
  stp x12, x13, [x3, #-64]!
  ldp x12, x13, [x4, #-64]!
  subs x2, x2, #64
  b.gt 10b
11:stp x6, x7, [x3, #-16]
  stp x8, x9, [x3, #-32]
  stp x10, x11, [x3, #-48]
  stp x12, x13, [x3, #-64]
  stp q0, q1, [x0]
  stp q2, q3, [x0, #32]
12:ret

.section .text.memset, "ax", @progbits
.balign 16
.globl memset
memset:
  dup v0.16b, w1
  add x4, x0, x2                    // x4: the end
  cmp x2, #16
  b.lo 4f
  cmp x2, #64
  b.hi 1f
  str q0, [x0]                      // up to 64: one or two pieces from both ends
  str q0, [x4, #-16]
  cmp x2, #32
  b.ls 3f
  str q0, [x0, #16]
  str q0, [x4, #-32]
  ret
1:str q0, [x0]
  bic x3, x0, #15                   // x3: where is written to, less 16
  ands w1, w1, #255
  b.ne 2f
  cmp x2, #512
  b.hs 6f
2:sub x2, x4, x3
  subs x2, x2, #80                  // x2: bytes before the last 64
  b.le 9f
  sub x3, x3, #16
5:stp q0, q0, [x3, #32]
  stp q0, q0, [x3, #64]!
  subs x2, x2, #64
  b.gt 5b
9:stp q0, q0, [x4, #-64]
  stp q0, q0, [x4, #-32]
3:ret
4:mov x5, v0.d[0]
  tbz x2, #3, 7f
  str x5, [x0]
  str x5, [x4, #-8]
  ret
7:tbz x2, #2, 8f
  str w5, [x0]
  str w5, [x4, #-4]
  ret
8:cbz x2, 3b
  lsr x3, x2, #1
  strb w5, [x0]
  strb w5, [x0, x3]
  strb w5, [x4, #-1]
  ret
6:mrs x5, dczid_el0                 // many zeros: blocks of cache lines are zeroed without being read (DDI 0487, DC ZVA)
  tbnz x5, #4, 2b                   // where that is allowed; bits 0-3: words of a block, as a power of two
  mov x6, #4
  lsl x6, x6, x5                    // x6: bytes of a block
  cmp x2, x6, lsl #3
  b.lo 2b
  sub x7, x6, #1
  add x8, x0, x7
  bic x8, x8, x7                    // x8: the first block
10:stp q0, q0, [x3, #16]
  add x3, x3, #32
  cmp x3, x8
  b.lo 10b
  sub x3, x4, x6, lsl #2            // x3: where the last four blocks may begin
11:dc zva, x8
  add x8, x8, x6
  dc zva, x8
  add x8, x8, x6
  dc zva, x8
  add x8, x8, x6
  dc zva, x8
  add x8, x8, x6
  cmp x8, x3
  b.ls 11b
  sub x3, x8, #16                   // what is left is written as ever
  b 2b

.section .text.memcmp, "ax", @progbits
.balign 16
.globl memcmp
.globl bcmp
memcmp:
bcmp:
  cmp x2, #8
  b.lo 4f
  add x5, x0, x2
  add x6, x1, x2
  subs x2, x2, #16
  b.lo 2f
1:ldp x3, x7, [x0], #16
  ldp x4, x8, [x1], #16
  cmp x3, x4
  b.ne 3f
  cmp x7, x8
  b.ne 5f
  subs x2, x2, #16
  b.hs 1b
2:tbz x2, #3, 6f                    // x2: what is left, less 16
  ldr x3, [x0]
  ldr x4, [x1]
  cmp x3, x4
  b.ne 3f
6:ldr x3, [x5, #-8]                 // the last 8, some of which may be equal already
  ldr x4, [x6, #-8]
3:rev x3, x3                        // the first byte that differs decides: as numbers, with it in front
  rev x4, x4
  cmp x3, x4
  cset w0, ne
  cneg w0, w0, lo
  ret
5:mov x3, x7
  mov x4, x8
  b 3b
4:cbz x2, 7f
8:ldrb w3, [x0], #1
  ldrb w4, [x1], #1
  subs w5, w3, w4
  b.ne 9f
  subs x2, x2, #1
  b.ne 8b
7:mov w5, #0
9:mov w0, w5
  ret
.text
`;

export {};
