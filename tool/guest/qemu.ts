// Describes the virtual machines to QEMU: the machine, its memory, the image and the three channels to the kernel
// (system/kernel/README-protocol.md).
import type { Machine } from "../config.ts";

export type BootMedium =
  | { readonly kernel: string; readonly archive: string | null; readonly commandLine: string }
  | { readonly iso: string };

export interface PcMachine {
  readonly machine: Machine;
  readonly accelerator: "tcg" | "kvm";
  /** As QEMU reads it: 64M, 1G. */
  readonly memory: string;
  /** One instruction takes one tick of the time stamp counter, so that counts repeat exactly. TCG only. */
  readonly icount: boolean;
  readonly boot: BootMedium;
  readonly disk: string | null;
  /** QEMU's name of a processor; by default all that the accelerator has. */
  readonly cpu?: string;
}

/** How a machine differs from the one that QEMU makes by itself. */
export interface ArmVariant {
  /** Behind the machine's name: virtualization=on. */
  readonly machineOptions?: string;
  readonly cpu?: string;
  readonly words?: readonly string[];
}

export interface ArmMachine {
  readonly machine: "virt" | "raspi3b";
  /** As QEMU reads it; null for a Raspberry Pi, which has what it has. */
  readonly memory: string | null;
  /** One instruction takes one nanosecond of the generic timer. */
  readonly icount: boolean;
  readonly kernel: string;
  readonly archive: string | null;
  readonly commandLine: string;
  readonly variant?: ArmVariant;
  /** A device tree for machines that QEMU makes none for; null where it does. */
  readonly deviceTree: string | null;
  readonly disk: string | null;
}

const NOTHING_ELSE = ["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"];
const OUTPUT = ["-chardev", "stdio,id=output,signal=off", "-serial", "chardev:output"];
/** The process needs a socket as file descriptor 3, for the messages. */
const MESSAGES = ["-chardev", "socket,id=messages,fd=3"];

const countWords = (icount: boolean): readonly string[] => icount ? ["-icount", "shift=0,sleep=off"] : [];
const archiveWords = (archive: string | null): readonly string[] => archive === null ? [] : ["-initrd", archive];

/** Behind what the guest finds a disk's image: virtio in memory or on PCI, in the form that the specification has, or an SD card. */
type DiskBus = "virtio-mmio" | "virtio-pci" | "sd";

/** What the guest has flushed is on the host's disk. */
function diskWords(path: string | null, bus: DiskBus): readonly string[] {
  if (path === null) return [];
  // In QEMU's options a comma ends a value unless it is doubled.
  const drive = `file=${path.replaceAll(",", ",,")},format=raw,cache=writeback`;
  if (bus === "sd") return ["-drive", `if=sd,${drive}`];
  const device = bus === "virtio-mmio" ? ["-global", "virtio-mmio.force-legacy=false", "-device", "virtio-blk-device,drive=disk"]
    : ["-device", "virtio-blk-pci,drive=disk,disable-legacy=on"];
  return ["-drive", `if=none,id=disk,${drive}`, ...device];
}

/** The words after `qemu-system-x86_64`. */
export function pcWords(options: PcMachine): readonly string[] {
  const { boot } = options;
  return [
    ...NOTHING_ELSE,
    "-machine", options.machine === "microvm" ? MICROVM : options.machine,
    "-accel", options.accelerator, "-cpu", options.cpu ?? (options.accelerator === "kvm" ? "host" : "max"),
    "-m", options.memory,
    ...countWords(options.icount),
    ...(options.machine === "microvm" ? [] : ["-vga", "std"]),
    ...("iso" in boot ? ["-cdrom", boot.iso, "-boot", "d"] : ["-kernel", boot.kernel, "-append", boot.commandLine, ...archiveWords(boot.archive)]),
    ...diskWords(options.disk, options.machine === "microvm" ? "virtio-mmio" : "virtio-pci"),
    ...OUTPUT, ...MESSAGES, "-device", "isa-debugcon,iobase=0xe9,chardev=messages",
    "-device", "isa-debug-exit,iobase=0xf4,iosize=4",
  ];
}

/** The command line is the kernel's own: QEMU must not add the places of devices to it, as it does for Linux. */
const MICROVM = "microvm,auto-kernel-cmdline=off";

/** The words after `qemu-system-aarch64`. Messages and the exit code go through semihosting, which TCG alone has. */
export function armWords(options: ArmMachine): readonly string[] {
  const variant = options.variant ?? {};
  return [
    ...NOTHING_ELSE,
    "-machine", variant.machineOptions === undefined ? options.machine : `${options.machine},${variant.machineOptions}`, "-accel", "tcg",
    // The Raspberry Pi's processor and memory are what they are.
    ...(options.machine === "virt" ? ["-cpu", variant.cpu ?? "max"] : []), ...(variant.words ?? []),
    ...(options.memory === null ? [] : ["-m", options.memory]),
    ...countWords(options.icount),
    "-kernel", options.kernel, "-append", options.commandLine, ...archiveWords(options.archive),
    ...(options.deviceTree === null ? [] : ["-dtb", options.deviceTree]),
    ...diskWords(options.disk, options.machine === "virt" ? "virtio-mmio" : "sd"),
    ...OUTPUT, ...MESSAGES, "-semihosting-config", "enable=on,target=native,chardev=messages",
  ];
}

/** What QEMU's exit status says when the guest wrote `code` to isa-debug-exit: (code << 1) | 1, of which 8 bits are left. */
export function guestCodeOfStatus(status: number): number | null {
  return (status & 1) === 1 ? status >> 1 : null;
}
