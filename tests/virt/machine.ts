// Starts QEMU's Arm machine for the tests: as QEMU starts kernels, or with whatever bytes in the place of its device tree.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { findApplication } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import { temporaryFiles } from "../runner/temporary-folder.ts";

const TIME_LIMIT_MS = 60_000;

/** Where the tests put what QEMU would not hand over, in a machine of 64 MB: far behind the image, and not where QEMU has its own tree (0x42000000). */
export const TREE_ADDRESS = 0x41800000;
const START_CODE_ADDRESS = 0x43fff000;
/** Where link.ld has the image. */
export const IMAGE_ADDRESS = 0x40001000;

/** Writes the bytes to a file of their own; returns its path. */
export const file = temporaryFiles("virt");

/** Builds a program (a path from the checkout) and returns the flat image. */
export async function virtImage(app: string): Promise<string> {
  const built = await buildImage(await findApplication(fileURLToPath(new URL(`../../${app}`, import.meta.url))), { board: "virt" });
  return built.image;
}

export interface Ended {
  /** Null when it had to be stopped. */
  readonly status: number | null;
  /** What came out of the serial port. */
  readonly output: string;
  /** What QEMU had to say. */
  readonly complaints: string;
}

export interface Start {
  readonly machine?: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly commandLine?: string;
  /** What is typed at the serial port once something has come out of it. */
  readonly typed?: string;
  readonly words?: readonly string[];
}

/** Runs the image until the machine is off. */
export async function runVirt(image: string, start: Start = {}): Promise<Ended> {
  const qemu = spawn("qemu-system-aarch64", [
    "-nodefaults", "-display", "none", "-no-reboot", "-accel", "tcg,thread=single", "-machine", start.machine ?? "virt", "-cpu", start.cpu ?? "max",
    "-m", start.memory ?? "64M", "-serial", "stdio", "-kernel", image,
    ...(start.commandLine === undefined ? [] : ["-append", start.commandLine]), ...(start.words ?? []),
  ], { timeout: TIME_LIMIT_MS });
  let output = "";
  let complaints = "";
  qemu.stdin.on("error", () => {});
  qemu.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (output === "" && start.typed !== undefined) qemu.stdin.write(start.typed);
    output += text;
  });
  qemu.stderr.setEncoding("utf8").on("data", (text: string) => { complaints += text; });
  const [status] = await once(qemu, "close");
  return { status, output, complaints };
}

export interface HandedOver {
  /** What the kernel finds in x0. */
  readonly address?: number;
  /** Null: nothing is put there. */
  readonly tree: Uint8Array | null;
  /** Further contents of memory. */
  readonly contents?: readonly (readonly [address: number, bytes: Uint8Array])[];
}

/** The same with a device tree that QEMU knows nothing of, and would mend or refuse. */
export function runWithTree(image: string, { address, tree, contents }: HandedOver, start: Start = {}): Promise<Ended> {
  const x0 = address ?? TREE_ADDRESS;
  const load = (at: number, bytes: Uint8Array): readonly string[] => ["-device", `loader,file=${file(bytes)},addr=${at},force-raw=on`];
  return runVirt(image, {
    ...start,
    words: [
      ...(tree === null ? [] : load(x0, tree)), ...(contents ?? []).flatMap(([at, bytes]) => load(at, bytes)),
      ...load(START_CODE_ADDRESS, startCode(x0)), "-device", `loader,addr=${START_CODE_ADDRESS},cpu-num=0`, ...(start.words ?? []),
    ],
  });
}

/** Three instructions (DDI 0487, chapter C6), which load x0 and jump to the image, and the two addresses behind them. */
function startCode(x0: number): Buffer {
  const code = Buffer.alloc(32);
  code.writeUInt32LE(0x58000080, 0); // ldr x0, 16 bytes on
  code.writeUInt32LE(0x580000a1, 4); // ldr x1, 20 bytes on
  code.writeUInt32LE(0xd61f0020, 8); // br x1
  code.writeBigUInt64LE(BigInt(x0), 16);
  code.writeBigUInt64LE(BigInt(IMAGE_ADDRESS), 24);
  return code;
}
