// The one interrupt that this kernel knows: some times a second, a timer has the CPU look whether a program's time is up. If so, it ends as
// by an exception, and its report tells where it was. Nothing else is interrupted: without a time limit, interrupts are off.
import { installGate } from "../descriptor-tables.ts";

// On the stack of traps, as exceptions are: none of these comes while one of them is handled. The counter of the CPU is all that is asked, so that
// the timer's own rate need not be known. What the CPU has pushed there ends as TrapFrame does.
moduleAssembly`
.section .text.bareflow_time_limit, "ax", @progbits
.code64
.balign 16
.globl bareflow_time_limit_tick
bareflow_time_limit_tick:
  push %rax
  push %rdx
  rdtsc
  shl $32, %rdx
  or %rdx, %rax
  cmp bareflow_time_limit(%rip), %rax
  jae 1f
  mov bareflow_time_limit+8(%rip), %rdx
  movl $0, (%rdx)                   # the end of the interrupt
  pop %rdx
  pop %rax
.globl bareflow_time_limit_nothing
bareflow_time_limit_nothing:        # a spurious interrupt has no end that is to be told
  iretq
1:pop %rdx
  pop %rax
  push $0                           # as the stub of an exception without an error code (stubs.ts)
  push $0xfe
  jmp bareflow_trap_entry

.section .bss.bareflow_time_limit, "aw", @nobits
.balign 8
.globl bareflow_time_limit
bareflow_time_limit:                # the tick of the counter, and the register that is told the interrupt's end
  .skip 16
.text
`;

const tick = extern<() => void>("bareflow_time_limit_tick");
const nothing = extern<() => void>("bareflow_time_limit_nothing");
const limit = extern<() => void>("bareflow_time_limit");

/** The vectors for the timer and for spurious interrupts, of the highest priority (traps/frame.ts knows the first). */
export const TIMER_VECTOR = 0xfe;
export const SPURIOUS_VECTOR = 0xff;

/** The program is ended when the counter (`readTicks`) is there. `endRegister` is the address of the register that a 0 is written to after each interrupt. */
export function setTimeLimit(endTick: u64, endRegister: usize): void {
  const place = pointer<u64>(changetype<usize>(limit));
  place[0] = endTick;
  place[1] = endRegister;
  installGate(TIMER_VECTOR, changetype<usize>(tick));
  installGate(SPURIOUS_VECTOR, changetype<usize>(nothing));
}

export function allowInterrupts(): void {
  asm`sti${clobber("memory")}`;
}

export function forbidInterrupts(): void {
  asm`cli${clobber("memory")}`;
}
