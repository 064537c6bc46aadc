// setjmp and longjmp of C: the registers that functions keep (System V ABI for x86-64, 3.2.1), the stack, and where to go on.

moduleAssembly`
.section .text.setjmp, "ax", @progbits
.balign 16
.globl setjmp
.globl _setjmp
setjmp:                             # rdi: where to keep them
_setjmp:
  mov %rbx, (%rdi)
  mov %rbp, 8(%rdi)
  mov %r12, 16(%rdi)
  mov %r13, 24(%rdi)
  mov %r14, 32(%rdi)
  mov %r15, 40(%rdi)
  lea 8(%rsp), %rdx                 # the stack as it is once this has returned
  mov %rdx, 48(%rdi)
  mov (%rsp), %rdx
  mov %rdx, 56(%rdi)
  xor %eax, %eax
  ret

.section .text.longjmp, "ax", @progbits
.balign 16
.globl longjmp
.globl _longjmp
longjmp:                            # rdi: where they are kept; esi: what setjmp returns, but never 0
_longjmp:
  mov %esi, %eax
  test %eax, %eax
  jne 1f
  inc %eax
1:mov (%rdi), %rbx
  mov 8(%rdi), %rbp
  mov 16(%rdi), %r12
  mov 24(%rdi), %r13
  mov 32(%rdi), %r14
  mov 40(%rdi), %r15
  mov 48(%rdi), %rsp
  jmp *56(%rdi)
.text
`;

export {};
