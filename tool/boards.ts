// The boards as the command knows them, beside what compiler/target/boards.ts says of them: how their images are linked, what runs them, and which options mean something.
import { boards } from "../compiler/target/boards.ts";
import type { Board } from "./config.ts";

/** `process`: Linux runs the image. `pc`, `arm`: QEMU's x86_64 or aarch64 machine does. */
type Runner =
  | { readonly kind: "process"; readonly emulator: string | null }
  | { readonly kind: "pc" }
  | { readonly kind: "arm"; readonly machine: "virt" | "raspi3b" };

export interface BoardFacts {
  /** What it is, for messages: "but the board is ...". */
  readonly description: string;
  /** ld.lld's name of the format, and the largest page that an image may lie in. */
  readonly linker: { readonly emulation: string; readonly pageBytes: number };
  /** Whether loaders want the bytes of memory themselves, with the header of an arm64 kernel, instead of an ELF file. */
  readonly flatImage: boolean;
  /** What code is generated for when nobody says otherwise. */
  readonly defaultCpu: string;
  readonly runner: Runner;
}

/**
 * Default processors: the kernel switches vector state on, code before that must not need it, and images move between
 * machines: so the baseline of 2009 on the PC, and the first 64-bit Arm processors. A hosted program runs where it is built.
 */
const X86 = { emulation: "elf_x86_64", pageBytes: 4096 };
const ARM = { emulation: "aarch64elf", pageBytes: 4096 };
/** Linux on Arm has pages of 4, 16 or 64 KB. */
const ARM_LINUX = { emulation: "aarch64elf", pageBytes: 65536 };
const isArmHost = boards.hosted === boards["hosted-aarch64"];

const hostedX86: BoardFacts = {
  description: "one Linux process", linker: X86, flatImage: false, defaultCpu: isArmHost ? "x86-64-v2" : "native",
  runner: { kind: "process", emulator: isArmHost ? "qemu-x86_64" : null },
};
const hostedArm: BoardFacts = {
  description: "one Linux process", linker: ARM_LINUX, flatImage: false, defaultCpu: isArmHost ? "native" : "generic",
  runner: { kind: "process", emulator: isArmHost ? null : "qemu-aarch64" },
};

export const BOARD_FACTS: Readonly<Record<Board, BoardFacts>> = {
  pc: { description: "a PC", linker: X86, flatImage: false, defaultCpu: "x86-64-v2", runner: { kind: "pc" } },
  virt: { description: "QEMU's Arm machine", linker: ARM, flatImage: true, defaultCpu: "generic", runner: { kind: "arm", machine: "virt" } },
  raspi: { description: "a Raspberry Pi", linker: ARM, flatImage: true, defaultCpu: "cortex-a53", runner: { kind: "arm", machine: "raspi3b" } },
  hosted: isArmHost ? hostedArm : hostedX86,
  "hosted-x86_64": hostedX86,
  "hosted-aarch64": hostedArm,
};

/** Whether Linux runs the board's images. */
export function isProcess(board: Board): boolean {
  return BOARD_FACTS[board].runner.kind === "process";
}

/** The board under the one name that tells its instruction set too: what a disk says of its images. */
export function nameOfBoard(board: Board): Board {
  return board !== "hosted" ? board : isArmHost ? "hosted-aarch64" : "hosted-x86_64";
}
