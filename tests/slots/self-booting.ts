// Disks that boot by themselves, with GRUB and an engine, on a PC that nobody is beside: it starts again whenever it is reset, until it is switched off.
import { spawnSync } from "node:child_process";
import { lifecycleWords } from "../../tool/engine/lifecycle.ts";
import type { EngineSetup } from "../../tool/engine/prepare.ts";
import { writeBootDisk } from "../../tool/formats/boot-disk.ts";
import { recordOf } from "./slot-disks.ts";

const SECONDS = 600;
const BOOTS_MAX = 9;

/** The disk of `bareflow build --engine --format disk`, of a program without files and arguments. */
export async function makeSelfBootingDisk(setup: EngineSetup, disk: string, boots: { readonly jit: number; readonly relink: number; readonly appliance: number }): Promise<void> {
  const words = ["--tier", "auto", ...lifecycleWords({}, boots), "--"];
  await writeBootDisk(disk, { files: setup.programFiles, kernelWords: [], programArguments: [] }, { image: setup.built.image, files: setup.files, words });
}

/** From power on until the machine is switched off: all that it has shown. Throws when it is not by then. */
export function powerOn(disk: string, cpu = "max"): string {
  const run = spawnSync("qemu-system-x86_64", [
    "-nodefaults", "-no-user-config", "-display", "none", "-machine", "q35", "-accel", "tcg", "-cpu", cpu, "-m", "1G", "-vga", "std",
    "-drive", `file=${disk},format=raw,if=none,id=disk`, "-device", "virtio-blk-pci,drive=disk,bootindex=0,disable-legacy=on", "-serial", "stdio",
  ], { encoding: "latin1", timeout: SECONDS * 1000, killSignal: "SIGKILL", maxBuffer: 1 << 24 });
  if (run.status !== 0) throw new Error(`the machine did not switch itself off (${run.status ?? run.signal}): ${run.stdout}${run.stderr}`);
  return run.stdout.replaceAll("\r", "");
}

/** Powers on until what was made is to be tried: a lean engine, or an image of the program. What the last boot has shown. */
export function untilTrial(disk: string, made: "lean" | "relinked" = "relinked"): string {
  for (let boot = 1; boot <= BOOTS_MAX; boot += 1) {
    const said = powerOn(disk);
    if (recordOf(disk).why === made) return said;
  }
  throw new Error(`after ${BOOTS_MAX} boots nothing is to be tried: ${JSON.stringify(recordOf(disk))}`);
}
