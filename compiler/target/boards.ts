// The boards that programs are built for, and what the compiler has to know of each.
import { X86_64 } from "./x86_64.ts";

export const boards = {
  /** A PC, real or in QEMU. Interrupts run on the same stack, so the red zone cannot be used. */
  pc: { machine: "x86_64", target: X86_64, noRedZone: true },
  /** One Linux process. */
  hosted: { machine: "x86_64", target: X86_64, noRedZone: false },
} as const;

export type BoardName = keyof typeof boards;
