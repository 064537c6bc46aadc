// Page faults that are served: the way from the CPU to who brings the page, and back to the instruction that is tried again. It saves all
// that compiled code may change, the vector registers too, on a stack of its own, for the interrupted code may have something below
// its stack pointer. What nobody serves goes on to the stubs that report exceptions, as if this had not been.
import { leadPageFaults } from "../descriptor-tables.ts";

moduleAssembly`
.section .text.bareflow_page_fault, "ax", @progbits
.code64
.balign 16
.globl bareflow_page_fault_entry
bareflow_page_fault_entry:          # the CPU has pushed an error code
  push %rax
  push %rcx
  push %rdx
  push %rsi
  push %rdi
  push %r8
  push %r9
  push %r10
  push %r11
  push %rbx
  push %rbp
  mov %rsp, %rbp
  sub $2752, %rsp                   # x87, SSE, AVX and AVX-512, which is all that boot/entry.ts enables (Intel SDM volume 1, 13.4)
  and $-64, %rsp
  cld
  mov %cr4, %rbx
  bt $18, %rbx                      # extended state is enabled
  jnc 1f
  xor %eax, %eax                    # XRSTOR wants a header of zeros but for what XSAVE writes
  mov %rax, 512(%rsp)
  mov %rax, 520(%rsp)
  mov %rax, 528(%rsp)
  mov %rax, 536(%rsp)
  mov %rax, 544(%rsp)
  mov %rax, 552(%rsp)
  mov %rax, 560(%rsp)
  mov %rax, 568(%rsp)
  mov $0xe7, %eax
  xor %edx, %edx
  xsave64 (%rsp)
  jmp 2f
1:fxsave64 (%rsp)
2:mov %cr2, %rdi
  call bareflow_serve_page_fault
  mov %eax, %ecx
  bt $18, %rbx
  jnc 3f
  mov $0xe7, %eax
  xor %edx, %edx
  xrstor64 (%rsp)
  jmp 4f
3:fxrstor64 (%rsp)
4:mov %rbp, %rsp
  test %cl, %cl
  pop %rbp
  pop %rbx
  pop %r11
  pop %r10
  pop %r9
  pop %r8
  pop %rdi
  pop %rsi
  pop %rdx
  pop %rcx
  pop %rax
  jz bareflow_trap_stubs + 14 * 16
  lea 8(%rsp), %rsp                 # the error code
  iretq

.section .bss.bareflow_page_fault_stack, "aw", @nobits
.balign 4096
.skip 32768
.globl bareflow_page_fault_stack_top
bareflow_page_fault_stack_top:
.text
`;

const pageFaultEntry = extern<() => void>("bareflow_page_fault_entry");
const pageFaultStackTop = extern<() => void>("bareflow_page_fault_stack_top");

let servePageFault: FunctionPointer<(address: usize) => bool> | null = null;

/** `serve` is asked from here on where memory may not be used. True: it may be used now, and the instruction is tried again. */
export function servePageFaults(serve: FunctionPointer<(address: usize) => bool>): void {
  servePageFault = serve;
  leadPageFaults(changetype<usize>(pageFaultEntry), changetype<usize>(pageFaultStackTop));
}

export const serveFault = exported("bareflow_serve_page_fault")((address: usize): bool => servePageFault !== null && servePageFault!(address));
