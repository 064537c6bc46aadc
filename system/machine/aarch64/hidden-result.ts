// A function of C++ that returns an object of three words, all zero, such as an empty std::vector: where it is to lie is in x8 (AAPCS64,
// 6.9, result return).

moduleAssembly`
.section .text.bareflow_empty_result, "ax", @progbits
.globl bareflow_empty_result
bareflow_empty_result:
  stp xzr, xzr, [x8]
  str xzr, [x8, #16]
  ret
.text
`;
