// The options that describe the machine which a program runs on: which of them fit the board, and what is chosen where they are silent.
import { BOARD_FACTS } from "../boards.ts";
import type { Board, Config, Machine } from "../config.ts";
import { Failure } from "../failure.ts";
import type { PackedFile } from "../image/cpio.ts";
import { say, withProgress } from "../terminal.ts";
import { chooseAccelerator, kvmObstacle, type Accelerator } from "./accelerator.ts";

export interface MachineOptions {
  readonly machine?: Machine;
  readonly memory?: string;
  readonly accel: "auto" | Accelerator;
  readonly iso?: boolean;
  readonly icount?: boolean;
}

/** Refuses options that mean nothing on the board. */
export function chooseMachine({ config }: { readonly config: Config }, board: Board, options: MachineOptions): Machine {
  const unfit = UNFIT[BOARD_FACTS[board].runner.kind].find((name) => options[name] !== undefined);
  if (unfit !== undefined) {
    const meant = unfit === "memory" || unfit === "icount" ? "a machine" : "a PC";
    throw new Failure(`--${unfit} describes ${meant}, but the board is ${board}, ${BOARD_FACTS[board].description}: leave it out or take --board pc.`);
  }
  if (board === "raspi" && options.memory !== undefined) throw new Failure("--memory cannot change what a Raspberry Pi has (1G): leave it out or take --board virt.");
  if (board !== "pc" && options.accel === "kvm") {
    throw new Failure(`--accel kvm runs only PCs here, but the board is ${board}, ${BOARD_FACTS[board].description}: leave it out or take --accel tcg.`);
  }
  const machine = options.machine ?? (options.iso === true ? "q35" : config.machine ?? "microvm");
  if (options.iso === true && machine === "microvm") throw new Failure("A microvm has no CD drive: take --machine q35 or pc with --iso.");
  return machine;
}

const UNFIT = { process: ["machine", "memory", "icount", "iso"], arm: ["machine", "iso"], pc: [] } as const;

/** What runs the machine's instructions, and says so. Throws Failure for what cannot. */
export async function accelerate(options: MachineOptions): Promise<Accelerator> {
  if (options.icount === true) {
    if (options.accel === "kvm") throw new Failure("--icount counts instructions, which only TCG can: leave --accel out or take --accel tcg.");
    return "tcg";
  }
  if (options.accel !== "auto") {
    const obstacle = options.accel === "kvm" ? kvmObstacle() : null;
    if (obstacle !== null) throw new Failure(`--accel kvm is not possible: ${obstacle}. Take --accel tcg or auto.`);
    return options.accel;
  }
  const choice = await withProgress("measuring KVM and TCG", () => chooseAccelerator({ probeAgain: false }));
  say(`accelerator ${choice.accelerator}: ${choice.reason}${choice.remembered ? " (remembered)" : ""}`);
  return choice.accelerator;
}

/** 64 MB for the program, or with LLVM beside it 256, and room for the files, which lie in memory as a whole. */
export function memoryFor(files: readonly PackedFile[], hasEngine: boolean): string {
  const filesBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return `${(hasEngine ? 256 : 64) + Math.ceil(filesBytes / (1 << 20))}M`;
}
