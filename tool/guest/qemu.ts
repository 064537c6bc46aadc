// Describes the virtual PC to QEMU: the machine, its memory, the image and the three channels to the kernel
// (system/kernel/README-protocol.md).
import type { Machine } from "../config.ts";

export interface QemuMachine {
  readonly machine: Machine;
  readonly accelerator: "tcg" | "kvm";
  /** As QEMU reads it: 64M, 1G. */
  readonly memory: string;
  /** One instruction takes one tick of the time stamp counter, so that counts repeat exactly. TCG only. */
  readonly icount: boolean;
  readonly boot:
    | { readonly kernel: string; readonly archive: string | null; readonly commandLine: string }
    | { readonly iso: string };
}

/** The words after `qemu-system-x86_64`. The process needs a socket as file descriptor 3, for the messages. */
export function qemuWords(options: QemuMachine): readonly string[] {
  const { boot } = options;
  return [
    "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
    "-machine", options.machine === "microvm" ? MICROVM : options.machine,
    "-accel", options.accelerator, "-cpu", options.accelerator === "kvm" ? "host" : "max",
    "-m", options.memory,
    ...(options.icount ? ["-icount", "shift=0,sleep=off"] : []),
    ...(options.machine === "microvm" ? [] : ["-vga", "std"]),
    ...("iso" in boot
      ? ["-cdrom", boot.iso, "-boot", "d"]
      : ["-kernel", boot.kernel, "-append", boot.commandLine, ...(boot.archive === null ? [] : ["-initrd", boot.archive])]),
    "-chardev", "stdio,id=output,signal=off", "-serial", "chardev:output",
    "-chardev", "socket,id=messages,fd=3", "-device", "isa-debugcon,iobase=0xe9,chardev=messages",
    "-device", "isa-debug-exit,iobase=0xf4,iosize=4",
  ];
}

/** The command line is the kernel's own: QEMU must not add the places of devices to it, as it does for Linux. */
const MICROVM = "microvm,auto-kernel-cmdline=off";

/** What QEMU's exit status says when the guest wrote `code` to isa-debug-exit: (code << 1) | 1, of which 8 bits are left. */
export function guestCodeOfStatus(status: number): number | null {
  return (status & 1) === 1 ? status >> 1 : null;
}
