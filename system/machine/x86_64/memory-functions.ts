// The five functions that LLVM takes for granted in every program. In assembly, because a loop in TypeScript would be
// recognized as one of them and become a call to itself. SSE registers of 16 bytes are in every 64-bit CPU, need no
// alignment, and are as fast under emulation as on hardware, which `rep movsb` is not.

moduleAssembly`
.section .text.memcpy, "ax", @progbits
.balign 16
.globl memcpy
.globl memmove
memcpy:                             # overlap is no problem here, so both are one
memmove:
  mov %rdi, %rax
  cmp $16, %rdx
  jb 3f
  cmp $32, %rdx
  ja 1f
  movups (%rsi), %xmm0              # 16 to 32: two pieces that may overlap, both read before either is written
  movups -16(%rsi, %rdx), %xmm1
  movups %xmm0, (%rdi)
  movups %xmm1, -16(%rdi, %rdx)
  ret
1:mov %rdi, %rcx
  sub %rsi, %rcx
  cmp %rdx, %rcx                    # unsigned: below only when the target starts inside of the source
  jb 5f
  movups -32(%rsi, %rdx), %xmm2     # forwards; the end is read first, for the loop may overwrite it
  movups -16(%rsi, %rdx), %xmm3
  lea -32(%rdi, %rdx), %r8
2:movups (%rsi), %xmm0
  movups 16(%rsi), %xmm1
  movups %xmm0, (%rdi)
  movups %xmm1, 16(%rdi)
  add $32, %rsi
  add $32, %rdi
  cmp %r8, %rdi
  jb 2b
  movups %xmm2, (%r8)
  movups %xmm3, 16(%r8)
  ret
3:cmp $8, %rdx
  jb 4f
  mov (%rsi), %rcx
  mov -8(%rsi, %rdx), %r8
  mov %rcx, (%rdi)
  mov %r8, -8(%rdi, %rdx)
  ret
4:cmp $4, %rdx
  jb 7f
  mov (%rsi), %ecx
  mov -4(%rsi, %rdx), %r8d
  mov %ecx, (%rdi)
  mov %r8d, -4(%rdi, %rdx)
  ret
5:movups (%rsi), %xmm2              # backwards; the start is read first
  movups 16(%rsi), %xmm3
6:movups -16(%rsi, %rdx), %xmm0
  movups -32(%rsi, %rdx), %xmm1
  movups %xmm0, -16(%rdi, %rdx)
  movups %xmm1, -32(%rdi, %rdx)
  sub $32, %rdx
  cmp $32, %rdx
  ja 6b
  movups %xmm2, (%rdi)
  movups %xmm3, 16(%rdi)
  ret
7:test %rdx, %rdx
  je 8f
  movzbl (%rsi), %ecx               # 1 to 3: first, middle, last
  movzbl -1(%rsi, %rdx), %r8d
  mov %rdx, %r9
  shr %r9
  movzbl (%rsi, %r9), %r10d
  mov %cl, (%rdi)
  mov %r10b, (%rdi, %r9)
  mov %r8b, -1(%rdi, %rdx)
8:ret

.section .text.memset, "ax", @progbits
.balign 16
.globl memset
memset:
  mov %rdi, %rax
  movzbl %sil, %ecx
  movabs $0x0101010101010101, %r8
  imul %r8, %rcx
  cmp $16, %rdx
  jb 2f
  movq %rcx, %xmm0
  punpcklqdq %xmm0, %xmm0
  lea -16(%rdi, %rdx), %r8
1:movups %xmm0, (%rdi)
  add $16, %rdi
  cmp %r8, %rdi
  jb 1b
  movups %xmm0, (%r8)
  ret
2:cmp $8, %rdx
  jb 3f
  mov %rcx, (%rdi)
  mov %rcx, -8(%rdi, %rdx)
  ret
3:test %rdx, %rdx
  je 4f
  mov %cl, -1(%rdi, %rdx)
  dec %rdx
  jmp 3b
4:ret

.section .text.memcmp, "ax", @progbits
.balign 16
.globl memcmp
.globl bcmp
memcmp:
bcmp:
  xor %ecx, %ecx
1:lea 8(%rcx), %r8
  cmp %rdx, %r8
  ja 2f
  mov (%rdi, %rcx), %rax
  cmp (%rsi, %rcx), %rax
  jne 2f
  mov %r8, %rcx
  jmp 1b
2:cmp %rdx, %rcx                    # the bytes that are left, or the eight that differ
  jae 3f
  movzbl (%rdi, %rcx), %eax
  movzbl (%rsi, %rcx), %r8d
  inc %rcx
  sub %r8d, %eax
  je 2b
  ret
3:xor %eax, %eax
  ret
.text
`;

export {};
