// Boots a disk's or CD's image on QEMU's q35 as a PC does by itself: with SeaBIOS, or with UEFI.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";

export const FIRMWARES = ["BIOS", "UEFI"] as const;
export type Firmware = (typeof FIRMWARES)[number];

const UEFI = "/usr/share/ovmf/OVMF.fd";

export interface PcBoot {
  /** The serial line: the program's output, behind what firmware and loader say. */
  readonly output: string;
  /** The debug console: the kernel's messages. */
  readonly messages: string;
  /** The program's exit code; null when it did not end. */
  readonly exitCode: number | null;
}

/** `medium` is the path of a disk (.img) or of a CD (.iso). Ends after `seconds` at the latest. */
export function bootPc(medium: string, firmware: Firmware, seconds = 60): PcBoot {
  const log = `${medium}.log`;
  const drive = `file=${medium},format=raw,if=none,id=medium`;
  const device = medium.endsWith(".iso") ? ["-drive", `${drive},media=cdrom,readonly=on`, "-device", "ide-cd,drive=medium,bootindex=0"]
    : ["-drive", drive, "-device", "virtio-blk-pci,drive=medium,bootindex=0,disable-legacy=on"];
  const run = spawnSync("qemu-system-x86_64", [
    "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-machine", "q35", "-accel", "tcg", "-cpu", "max", "-m", "256M", "-vga", "std",
    ...(firmware === "UEFI" ? ["-bios", UEFI] : []), ...device,
    "-serial", "stdio", "-debugcon", `file:${log}`, "-device", "isa-debug-exit,iobase=0xf4,iosize=4",
  ], { encoding: "latin1", timeout: seconds * 1000, killSignal: "SIGKILL" });
  const messages = readFileSync(log, "utf8");
  rmSync(log);
  // isa-debug-exit makes an odd status of the code.
  return { output: run.stdout, messages, exitCode: run.status !== null && run.status % 2 === 1 ? run.status >> 1 : null };
}
