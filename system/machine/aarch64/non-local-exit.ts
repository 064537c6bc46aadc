// Calls that can be left from anywhere below them: what gives up a compile in the middle of LLVM. Procedure Call Standard for the Arm
// 64-bit Architecture, 6.1.1: the registers x19 to x30 and d8 to d15 are the caller's.

moduleAssembly`
.section .text.bareflow_call_with_exit, "ax", @progbits
.balign 16
.globl bareflow_call_with_exit
bareflow_call_with_exit:            // x0: where the stack pointer is kept; x1: what is called; x2: its argument
  stp x29, x30, [sp, #-160]!
  stp x19, x20, [sp, #16]
  stp x21, x22, [sp, #32]
  stp x23, x24, [sp, #48]
  stp x25, x26, [sp, #64]
  stp x27, x28, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x3, sp
  str x3, [x0]
  mov x0, x2
  blr x1
  mov w0, #0
1:ldp x19, x20, [sp, #16]
  ldp x21, x22, [sp, #32]
  ldp x23, x24, [sp, #48]
  ldp x25, x26, [sp, #64]
  ldp x27, x28, [sp, #80]
  ldp d8, d9, [sp, #96]
  ldp d10, d11, [sp, #112]
  ldp d12, d13, [sp, #128]
  ldp d14, d15, [sp, #144]
  ldp x29, x30, [sp], #160
  ret
.globl bareflow_leave_call
bareflow_leave_call:                // x0: where the stack pointer is kept
  ldr x3, [x0]
  mov sp, x3
  mov w0, #1
  b 1b
`;

const call = extern<(stackPointer: Ptr<usize>, body: FunctionPointer<(argument: usize) => void>, argument: usize) => u32>("bareflow_call_with_exit");
const leave = extern<(stackPointer: Ptr<usize>) => never>("bareflow_leave_call");

/** Calls the body; 0 when it has returned, 1 when it was left. */
export function callWithExit(stackPointer: Ptr<usize>, body: FunctionPointer<(argument: usize) => void>, argument: usize): u32 {
  return call(stackPointer, body, argument);
}

/** Lets the call that is under way return at once. What has been called by it is gone, without being told. */
export function leaveCall(stackPointer: Ptr<usize>): never {
  return leave(stackPointer);
}
