// The boards that programs are built for, and what the compiler has to know of each.
import { AARCH64 } from "./aarch64.ts";
import type { TargetDescription } from "./target-description.ts";
import { X86_64 } from "./x86_64.ts";

export interface BoardDescription {
  /** Its folder under system/board, which `#board/` stands for. */
  readonly folder: string;
  /** The folder under system/machine that `#machine/` stands for. */
  readonly machine: string;
  readonly target: TargetDescription;
  /** Whether interrupts run on the program's stack, so that nothing may lie below its end. */
  readonly noRedZone: boolean;
  /** Whether programs for it stay LLVM IR, without assembly or a choice of processor: the engine runs them on any board. */
  readonly inEngine?: true;
}

const hostedX86: BoardDescription = { folder: "hosted", machine: "x86_64", target: X86_64, noRedZone: false };
const hostedArm: BoardDescription = { folder: "hosted", machine: "aarch64", target: AARCH64, noRedZone: false };

/** No machine of its own: whatever needs one is asked of the engine. */
const engine = { folder: "engine", noRedZone: false, inEngine: true } as const;

export const boards = {
  /** A PC, real or in QEMU. */
  pc: { folder: "pc", machine: "x86_64", target: X86_64, noRedZone: true },
  /** QEMU's own Arm machine. */
  virt: { folder: "virt", machine: "aarch64", target: AARCH64, noRedZone: true },
  /** Raspberry Pi 3 and 4. */
  raspi: { folder: "raspi", machine: "aarch64", target: AARCH64, noRedZone: true },
  /** One Linux process of the machine that the compiler itself runs on. */
  hosted: process.arch === "arm64" ? hostedArm : hostedX86,
  "hosted-x86_64": hostedX86,
  "hosted-aarch64": hostedArm,
  /** Programs that an engine of this instruction set runs; they are the same but for how data lies. */
  "engine-x86_64": { ...engine, machine: "engine/x86_64", target: X86_64 },
  "engine-aarch64": { ...engine, machine: "engine/aarch64", target: AARCH64 },
} as const satisfies Record<string, BoardDescription>;

export type BoardName = keyof typeof boards;
