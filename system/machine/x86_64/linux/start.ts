// The first instructions as a Linux process: the kernel's own stack instead of Linux's, then the portable kernel. Linux
// passes argument count, argument pointers and environment on its stack (System V ABI for x86-64, section 3.4.1), whose
// address goes where a boot loader's information would.

moduleAssembly`
.section .text.boot, "ax", @progbits
.code64
.globl bareflow_start
bareflow_start:
  rdtsc
  mov %eax, %edi                    # bareflow_kernel_main(first tick, no loader, initial stack)
  shl $32, %rdx
  or %rdx, %rdi
  xor %esi, %esi
  mov %rsp, %rdx
  mov $__stack_top, %esp
  xor %ebp, %ebp                    # the end of every backtrace
  call bareflow_kernel_main
  ud2

.section .text.bareflow_signal, "ax", @progbits
.globl bareflow_signal_return
bareflow_signal_return:             # Linux demands one
  mov $15, %eax
  syscall
.text
`;

/** Where Linux continues after a signal's handler. */
export const signalReturn = extern<() => void>("bareflow_signal_return");
