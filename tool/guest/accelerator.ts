// Chooses how QEMU runs the guest's instructions: KVM where it is fast, else TCG. Inside a virtual machine /dev/kvm may
// exist and emulate kernel code at a million instructions a second, so a short loop is timed under both.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, writeFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { join } from "node:path";
import { recallJson, rememberJson } from "../cache-folder.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import { requireProgram } from "../programs.ts";
import { loopImage, TINY_EXIT_STATUS } from "./tiny-images.ts";

export type Accelerator = "tcg" | "kvm";

export interface AcceleratorChoice {
  readonly accelerator: Accelerator;
  /** Half a sentence, as in "tcg, because ...". */
  readonly reason: string;
  /** Whether the answer comes from an earlier run. */
  readonly remembered: boolean;
}

/** A KVM that needs longer than this for the loop that TCG does in a tenth of it is of no use. */
const PROBE_LIMIT_MS = 1500;

/** Why KVM cannot be used at all, or null when its device can be opened. */
export function kvmObstacle(): string | null {
  if (!existsSync("/dev/kvm")) return "this machine has no /dev/kvm";
  try {
    accessSync("/dev/kvm", constants.R_OK | constants.W_OK);
    return null;
  } catch {
    return "/dev/kvm may not be opened by this user (join the group 'kvm')";
  }
}

/** The accelerator for `--accel auto`. Probes once and remembers the answer for this machine, kernel and QEMU. */
export async function chooseAccelerator(options: { readonly probeAgain: boolean }): Promise<AcceleratorChoice> {
  const obstacle = kvmObstacle();
  if (obstacle !== null) return { accelerator: "tcg", reason: obstacle, remembered: false };
  const key = [release(), cpus()[0]?.model ?? "", requireProgram("qemu-system-x86_64")].join("|");
  const known = options.probeAgain ? null : recall(key);
  if (known !== null) return { ...known, remembered: true };
  const measured = await measure();
  remember(key, measured);
  return { ...measured, remembered: false };
}

type Answer = Pick<AcceleratorChoice, "accelerator" | "reason">;

async function measure(): Promise<Answer> {
  return inWorkFolder(async (work) => {
    const image = join(work, "loop.elf");
    writeFileSync(image, loopImage());
    const tcgMs = timeLoop(image, "tcg");
    const kvmMs = timeLoop(image, "kvm");
    if (kvmMs === null) return { accelerator: "tcg", reason: `KVM did not finish within ${PROBE_LIMIT_MS} ms a loop that takes TCG ${shown(tcgMs)}` };
    const faster = tcgMs === null || kvmMs < tcgMs;
    return { accelerator: faster ? "kvm" : "tcg", reason: `a loop of 40 million instructions took KVM ${shown(kvmMs)} and TCG ${shown(tcgMs)}` };
  });
}

/** Milliseconds from QEMU's start to its end, or null when it failed or ran into the limit. */
function timeLoop(image: string, accelerator: Accelerator): number | null {
  const started = performance.now();
  const result = spawnSync(requireProgram("qemu-system-x86_64"), [
    "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-machine", "microvm", "-m", "16M",
    "-accel", accelerator, "-cpu", accelerator === "kvm" ? "host" : "max",
    "-kernel", image, "-device", "isa-debug-exit,iobase=0xf4,iosize=4",
  ], { stdio: "ignore", timeout: PROBE_LIMIT_MS, killSignal: "SIGKILL" });
  return result.status === TINY_EXIT_STATUS ? performance.now() - started : null;
}

function shown(ms: number | null): string {
  return ms === null ? `more than ${PROBE_LIMIT_MS} ms` : `${Math.round(ms)} ms`;
}

const MEMORY_FILE = "accelerator.json";

function recall(key: string): Answer | null {
  const known = recallJson(MEMORY_FILE);
  if (typeof known !== "object" || known === null || !("key" in known) || known.key !== key) return null;
  if (!("accelerator" in known) || (known.accelerator !== "tcg" && known.accelerator !== "kvm")) return null;
  return { accelerator: known.accelerator, reason: "reason" in known ? String(known.reason) : "measured earlier" };
}

/** What cannot be kept is probed again. */
function remember(key: string, answer: Answer): void {
  rememberJson(MEMORY_FILE, { key, ...answer });
}
