// A function of C++ that returns an object of three words, all zero, such as an empty std::vector: where it is to lie comes as a hidden
// first argument and is returned (System V ABI for x86-64, 3.2.3, class MEMORY).

moduleAssembly`
.section .text.bareflow_empty_result, "ax", @progbits
.globl bareflow_empty_result
bareflow_empty_result:
  mov %rdi, %rax
  xor %ecx, %ecx
  mov %rcx, (%rdi)
  mov %rcx, 8(%rdi)
  mov %rcx, 16(%rdi)
  ret
.text
`;
