// The tables through which the CPU finds code and stacks when an exception happens: task state (stacks) and interrupt
// table (stubs). The segment table itself stands in boot/entry.ts, because entering 64-bit mode needs it first.
import { trapStubs } from "./traps/stubs.ts";

const segmentTable = extern<() => void>("bareflow_gdt");
const trapStackTop = extern<() => void>("bareflow_trap_stack_top");
const doubleFaultStackTop = extern<() => void>("bareflow_double_fault_stack_top");
const machineCheckStackTop = extern<() => void>("bareflow_machine_check_stack_top");

/** Selectors in the segment table. */
const CODE_SELECTOR = 0x08;
const TASK_SELECTOR = 0x18;

const STUB_BYTES = 16;
const EXCEPTIONS: usize = 32;

/** Vectors that may come while another exception is being reported, and so have stacks of their own. */
const NON_MASKABLE_INTERRUPT = 2;
const DOUBLE_FAULT = 8;
const MACHINE_CHECK = 18;
const PAGE_FAULT = 14;

/** Stacks by their number in the task state; 0 would mean to stay on the current one. */
const TRAP_STACK = 1;
const DOUBLE_FAULT_STACK = 2;
const MACHINE_CHECK_STACK = 3;
const PAGE_FAULT_STACK = 4;

/** Intel SDM volume 3, figure 9-11: 64-bit task state segment. */
@packed
class TaskState {
  private reserved0: u32 = 0;
  private privilegeStacks: StaticArray<u64, 3> = new StaticArray<u64, 3>();
  private reserved1: u64 = 0;
  /** Interrupt stacks 1 to 4, then three that are not used. */
  trapStack: u64 = 0;
  doubleFaultStack: u64 = 0;
  machineCheckStack: u64 = 0;
  pageFaultStack: u64 = 0;
  private otherStacks: StaticArray<u64, 3> = new StaticArray<u64, 3>();
  private reserved2: u64 = 0;
  private reserved3: u16 = 0;
  ioMapOffset: u16 = 0;
}
staticAssert(sizeof<TaskState>() === 104, "the task state segment has 104 bytes");

/** Intel SDM volume 3, figure 6-8: 64-bit interrupt gate. */
@packed
class InterruptGate {
  offsetLow: u16 = 0;
  selector: u16 = 0;
  stackNumber: u8 = 0;
  attributes: u8 = 0;
  offsetMiddle: u16 = 0;
  offsetHigh: u32 = 0;
  private reserved: u32 = 0;
}
staticAssert(sizeof<InterruptGate>() === 16, "an interrupt gate has 16 bytes");

/** Present, for ring 0, interrupts stay off. */
const GATE_ATTRIBUTES = 0x8e;

/** What `lidt` takes. */
@packed
class TablePointer {
  readonly limit: u16;
  readonly base: u64;

  constructor(limit: u16, base: u64) {
    this.limit = limit;
    this.base = base;
  }
}

const taskState = new TaskState();

/** Every exception's gate, and then those of interrupts, of which none is there by itself; public for the test that damages it to make a double fault. */
export const interruptTable = new StaticArray<Inline<InterruptGate>, 256>();

/** Makes every exception end in bareflow_trap, each on a stack that is not the program's. */
export function installDescriptorTables(): void {
  taskState.trapStack = changetype<usize>(trapStackTop);
  taskState.doubleFaultStack = changetype<usize>(doubleFaultStackTop);
  taskState.machineCheckStack = changetype<usize>(machineCheckStackTop);
  taskState.ioMapOffset = u16(sizeof<TaskState>());
  installTaskState();

  let stub = changetype<usize>(trapStubs);
  for (let vector: usize = 0; vector < EXCEPTIONS; vector += 1) {
    installGate(vector, stub);
    stub += STUB_BYTES;
  }
  interruptTable[NON_MASKABLE_INTERRUPT].stackNumber = MACHINE_CHECK_STACK;
  interruptTable[DOUBLE_FAULT].stackNumber = DOUBLE_FAULT_STACK;
  interruptTable[MACHINE_CHECK].stackNumber = MACHINE_CHECK_STACK;

  const tablePointer = new TablePointer(u16(sizeof<InterruptGate>() * 256 - 1), changetype<usize>(interruptTable));
  asm`lidt (${input("r", changetype<usize>(tablePointer))})${clobber("memory")}`;
}

/** Without a table, an exception cannot be delivered, nor the double fault of it: the processor shuts down, which resets every PC (Intel SDM volume 3, section 6.15). */
export function resetProcessor(): never {
  const none = new TablePointer(0, 0);
  asm`lidt (${input("r", changetype<usize>(none))}); int3${clobber("memory")}`;
  return unreachable();
}

/** The code at the address runs when the exception or interrupt comes, on the stack of traps. */
export function installGate(vector: usize, address: usize): void {
  const gate = interruptTable[vector];
  gate.offsetLow = u16(address);
  gate.selector = CODE_SELECTOR;
  gate.stackNumber = TRAP_STACK;
  gate.attributes = GATE_ATTRIBUTES;
  gate.offsetMiddle = u16(address >> 16);
  gate.offsetHigh = u32(address >> 32);
}

/** Page faults go to this code, with this end of a stack, from here on. */
export function leadPageFaults(entry: usize, stackTop: usize): void {
  taskState.pageFaultStack = stackTop;
  installGate(PAGE_FAULT, entry);
  interruptTable[PAGE_FAULT].stackNumber = PAGE_FAULT_STACK;
}

/** Intel SDM volume 3, figure 8-4: the descriptor holds the address in four parts; type 9 is an available task state. */
function installTaskState(): void {
  const address = changetype<usize>(taskState);
  const descriptor = pointer<u64>(changetype<usize>(segmentTable) + TASK_SELECTOR);
  const limit = sizeof<TaskState>() - 1;
  descriptor[0] = limit | (address & 0xffffff) << 16 | u64(0x89) << 40 | (address >>> 24 & 0xff) << 56;
  descriptor[1] = address >>> 32;
  asm`ltr ${input("r", u16(TASK_SELECTOR))}${clobber("memory")}`;
}
