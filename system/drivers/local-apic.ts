// The interrupt controller inside of each processor of a PC, and its timer (Intel SDM volume 3, chapter 11, "Advanced Programmable Interrupt
// Controller"). As much of it as it takes to be interrupted by that timer alone.
import { cpuid } from "#machine/cpu.ts";
import { readModelRegister } from "#machine/model-registers.ts";

/** IA32_APIC_BASE: on, in the mode whose registers are not in memory, and where they are (section 11.4.4; 11.12.1). */
const BASE_REGISTER = 0x1b;
const IS_ON: u64 = 0x800;
const IS_EXTENDED: u64 = 0x400;
const ADDRESS_MASK: u64 = 0x000ffffffffff000;
/** CPUID leaf 1, edx. */
const HAS_APIC = 0x200;

export const APIC_BYTES = 0x400;

/** Section 11.5.1: a local interrupt's entry, masked; of the timer, again and again. */
const MASKED = 0x10000;
const PERIODIC = 0x20000;
/** Section 11.9: the software switch, in the register of spurious interrupts. */
const SOFTWARE_ON = 0x100;
/** Section 11.8.3.1: only interrupts of the highest class of priority, those from 0xf0 on. */
const HIGHEST_CLASS_ONLY = 0xe0;
/** Section 11.5.4: the bus's rate by 128, the least that there is. */
const DIVIDE_BY_128 = 0xa;
/** From every six seconds, where the bus has 24 MHz, to eight times a second with QEMU's 1 GHz. */
const COUNT = 0x100000;

/** Table 11-1. */
class ApicRegisters {
  @at(0x80) taskPriority!: WriteOnly<u32>;
  @at(0xb0) endOfInterrupt!: WriteOnly<u32>;
  @at(0xf0) spurious!: WriteOnly<u32>;
  @at(0x320) timer!: WriteOnly<u32>;
  @at(0x350) line0!: WriteOnly<u32>;
  @at(0x380) initialCount!: WriteOnly<u32>;
  @at(0x3e0) divide!: WriteOnly<u32>;
}

/** Where its registers are, not mapped; null where there are none in memory. */
export function findLocalApic(): usize | null {
  if ((cpuid(1).edx & HAS_APIC) === 0) return null;
  const base = readModelRegister(BASE_REGISTER);
  return (base & IS_ON) === 0 || (base & IS_EXTENDED) !== 0 ? null : usize(base & ADDRESS_MASK);
}

/** Of the registers at `base`, the one that is written after each interrupt. */
export const endOfInterruptRegister = (base: usize): usize => base + 0xb0;

/** From here on the timer interrupts at `vector`, and nothing that firmware has left on does: not its timer, and not the line from the older controller. */
export function startApicTimer(base: usize, vector: u32, spuriousVector: u32): void {
  const registers = changetype<ApicRegisters>(base);
  registers.taskPriority.write(HIGHEST_CLASS_ONLY);
  registers.line0.write(MASKED);
  registers.spurious.write(SOFTWARE_ON | spuriousVector);
  registers.divide.write(DIVIDE_BY_128);
  registers.timer.write(PERIODIC | vector);
  registers.initialCount.write(COUNT);
}

export function stopApicTimer(base: usize): void {
  const registers = changetype<ApicRegisters>(base);
  registers.timer.write(MASKED);
  registers.initialCount.write(0);
}
