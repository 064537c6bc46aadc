// The first instructions as a Linux process: the kernel's own stack instead of Linux's, then the portable kernel. Linux
// passes argument count, argument pointers and environment on its stack (as the generic System V ABI says), whose address
// goes where a boot loader's information would.

moduleAssembly`
.section .text.boot, "ax", @progbits
.balign 4
.globl bareflow_start
bareflow_start:
  isb
  mrs x0, cntvct_el0                // bareflow_kernel_main(first tick, no loader, initial stack)
  mov w1, #0
  mov x2, sp
  adrp x3, __stack_top
  add x3, x3, :lo12:__stack_top
  mov sp, x3
  mov x29, #0                       // the end of every backtrace
  mov x30, #0
  bl bareflow_kernel_main
  udf #0

.section .text.bareflow_signal, "ax", @progbits
.globl bareflow_signal_return
bareflow_signal_return:
  mov x8, #139
  svc #0
.text
`;

/** Where Linux continues after a signal's handler. */
export const signalReturn = extern<() => void>("bareflow_signal_return");
