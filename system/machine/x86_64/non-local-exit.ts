// Calls that can be left from anywhere below them: what gives up a compile in the middle of LLVM. System V ABI for x86-64, 3.2.1:
// the registers rbx, rbp and r12 to r15 are the caller's.

moduleAssembly`
.section .text.bareflow_call_with_exit, "ax", @progbits
.balign 16
.globl bareflow_call_with_exit
bareflow_call_with_exit:            # rdi: where the stack pointer is kept; rsi: what is called; rdx: its argument
  push %rbx
  push %rbp
  push %r12
  push %r13
  push %r14
  push %r15
  sub $8, %rsp
  mov %rsp, (%rdi)
  mov %rdx, %rdi
  call *%rsi
  xor %eax, %eax
1:add $8, %rsp
  pop %r15
  pop %r14
  pop %r13
  pop %r12
  pop %rbp
  pop %rbx
  ret
.globl bareflow_leave_call
bareflow_leave_call:                # rdi: where the stack pointer is kept
  mov (%rdi), %rsp
  mov $1, %eax
  jmp 1b
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
