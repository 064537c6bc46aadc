// Starts Raspberry Pis in QEMU for the tests: with a device tree and command line as QEMU hands them over, or with whatever
// bytes instead of the tree, on all four cores at once.
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findApplication } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import { temporaryFiles } from "../runner/temporary-folder.ts";

const QEMU = "qemu-system-aarch64";
const TIME_LIMIT_MS = 40_000;
/** Where a tree lies that QEMU does not hand over: free memory, far behind the image. */
const TREE_ADDRESS = 0x8000000;
const KERNEL_ADDRESS = 0x80000;

/** Writes the bytes to a file of their own; returns its path. */
export const file = temporaryFiles("raspi");

/** Builds an app (a path from the checkout) and returns the flat image. */
export async function raspiImage(app: string): Promise<string> {
  const built = await buildImage(await findApplication(fileURLToPath(new URL(`../../${app}`, import.meta.url))), { board: "raspi" });
  return built.image;
}

export interface Start {
  readonly image: string;
  /** QEMU's name of the board. */
  readonly machine?: string;
  /** Null: none at all. */
  readonly tree: Buffer | null;
  readonly commandLine?: string;
  readonly archive?: string;
  /** Further words for QEMU. */
  readonly words?: readonly string[];
}

/** As the firmware does it, but for what the command line says. */
export function startRaspi(start: Start): RaspberryPi {
  return new RaspberryPi(start.machine ?? "raspi3b", [
    "-kernel", start.image,
    ...(start.tree === null ? [] : ["-dtb", file(start.tree)]),
    ...(start.commandLine === undefined ? [] : ["-append", start.commandLine]),
    ...(start.archive === undefined ? [] : ["-initrd", start.archive]),
    ...(start.words ?? []),
  ]);
}

/** What is written to device registers of 32 bits. */
type Registers = readonly (readonly [address: number, value: number])[];

/**
 * Starts all cores at address 0, at the highest exception level, as they come out of reset, into the image. `tree` is the
 * memory that x0 points to, which QEMU would not hand over when it is damaged, or null for 0; `registers` are written before.
 */
export function startFromReset(image: string, tree: Buffer | null, options: { readonly registers?: Registers; readonly machine?: string } = {}): RaspberryPi {
  const load = (path: string, address: number): readonly string[] => ["-device", `loader,file=${path},addr=${address},force-raw=on`];
  const code = startCode(tree === null ? 0 : TREE_ADDRESS, options.registers ?? []);
  return new RaspberryPi(options.machine ?? "raspi3b", [
    ...load(file(code), 0), ...load(image, KERNEL_ADDRESS), ...(tree === null ? [] : load(file(tree), TREE_ADDRESS)),
  ]);
}

/** Instructions (DDI 0487, chapter C6) with their numbers of 64 bits behind them. */
function startCode(x0: number, registers: Registers): Buffer {
  const instructions: ((at: number) => number)[] = [];
  const numbers: number[] = [];
  const count = 3 + registers.length * 3;
  const numbersAt = (count + 1) & ~1;
  const loadNumber = (register: number, number: number): void => {
    const place = numbersAt + numbers.push(number) * 2 - 2;
    // LDR (literal): the distance in words.
    instructions.push((at) => 0x58000000 | (place - at) << 5 | register);
  };
  for (const [address, value] of registers) {
    loadNumber(2, address);
    loadNumber(3, value);
    instructions.push(() => 0xb9000043); // str w3, [x2]
  }
  loadNumber(0, x0);
  loadNumber(1, KERNEL_ADDRESS);
  instructions.push(() => 0xd61f0020); // br x1
  const code = Buffer.alloc(numbersAt * 4 + numbers.length * 8);
  instructions.forEach((instruction, at) => code.writeUInt32LE(instruction(at) >>> 0, at * 4));
  numbers.forEach((number, index) => code.writeBigUInt64LE(BigInt(number), numbersAt * 4 + index * 8));
  return code;
}

export interface Ended {
  readonly status: number | null;
  /** What came out of the PL011, and out of the mini UART. */
  readonly pl011: string;
  readonly miniUart: string;
}

/** A running machine. A reset starts it again, so only a power-off ends it. */
export class RaspberryPi {
  readonly #qemu: ChildProcessWithoutNullStreams;
  readonly #pl011 = file("");
  readonly #miniUart = file("");
  readonly #ended: Promise<unknown>;
  #said = "";
  #complaints = "";
  #isStopped = false;

  constructor(machine: string, words: readonly string[]) {
    this.#qemu = spawn(QEMU, [
      "-nodefaults", "-display", "none", "-monitor", "stdio", "-machine", machine,
      "-serial", `file:${this.#pl011}`, "-serial", `file:${this.#miniUart}`, ...words,
    ], { timeout: TIME_LIMIT_MS });
    this.#qemu.stdout.setEncoding("utf8").on("data", (text: string) => { this.#said += text; });
    this.#qemu.stderr.setEncoding("utf8").on("data", (text: string) => { this.#complaints += text; });
    this.#qemu.stdin.on("error", () => {});
    this.#ended = once(this.#qemu, "close");
  }

  /** Waits until the machine is off; its status is null when it had to be stopped. */
  async end(): Promise<Ended> {
    await this.#ended;
    if (this.#complaints !== "" && !this.#isStopped) throw new Error(this.#complaints);
    return { status: this.#qemu.exitCode, pl011: this.pl011, miniUart: readFileSync(this.#miniUart, "utf8") };
  }

  /** What has come out of the PL011 until now. */
  get pl011(): string {
    return readFileSync(this.#pl011, "utf8");
  }

  /** What QEMU's monitor answers. */
  async monitor(command: string): Promise<string> {
    const from = this.#said.length;
    this.#qemu.stdin.write(`${command}\n`);
    // The prompt comes back when the command is done; the first one is the echo of the line itself.
    await until(() => this.#said.slice(from).endsWith("(qemu) "));
    return this.#said.slice(from);
  }

  /** A register of 32 bits. */
  async register(address: number): Promise<number> {
    const answer = /: 0x([0-9a-f]{8})/.exec(await this.monitor(`xp /1wx ${address}`));
    return Number.parseInt(answer?.[1] ?? "", 16);
  }

  stop(): void {
    this.#isStopped = true;
    this.#qemu.kill();
  }
}

export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + TIME_LIMIT_MS;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("what the test waits for does not happen");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Whether this QEMU has the board: the Raspberry Pi 4 came with version 9. */
export function hasMachine(machine: string): boolean {
  return new RegExp(`^${machine} `, "m").test(spawnSync(QEMU, ["-machine", "help"], { encoding: "utf8" }).stdout);
}
