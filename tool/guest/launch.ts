// Starts a built image on its board and brings its three channels to where they belong: the program's output, the
// kernel's messages (with addresses made readable), and the end.
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { BOARD_FACTS, isProcess } from "../boards.ts";
import { Failure } from "../failure.ts";
import type { Machine } from "../config.ts";
import type { BuiltImage } from "../image/build.ts";
import { writeArchive, type PackedFile } from "../image/cpio.ts";
import { writeIso } from "../formats/iso.ts";
import { raspberryPi3Tree } from "../image/raspi-device-tree.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import { requireProgram } from "../programs.ts";
import { annotate, openSymbolizer, type Symbolizer } from "../symbolizer.ts";
import type { Accelerator } from "./accelerator.ts";
import { kernelCommandLine } from "./command-line.ts";
import type { EngineFrame } from "./engine-frames.ts";
import type { ExitReport } from "./exit-report.ts";
import { endInput, forwardInput } from "./input.ts";
import { createMessageLines } from "./message-lines.ts";
import { runGuest, type GuestCommand, type GuestEnd } from "./process.ts";
import { armWords, type ArmVariant, guestCodeOfStatus, pcWords } from "./qemu.ts";

export interface LaunchOptions {
  readonly files: readonly PackedFile[];
  readonly programArguments: readonly string[];
  /** A disk's image, which is there. */
  readonly disk?: string | null;
  /** 0: no limit. */
  readonly timeoutSeconds: number;
  /** Ends the run as the time limit does. */
  readonly stop?: AbortSignal;
  /** Whether the program reads the command's standard input; without this it is at the input's end at once. */
  readonly takesInput?: boolean;
  /** For boards that are machines. */
  readonly guest: GuestOptions;
}

export interface GuestOptions {
  /** The kind of PC. */
  readonly machine: Machine;
  readonly accelerator: Accelerator;
  /** As QEMU reads it: 64M, 1G. A Raspberry Pi has what it has. */
  readonly memory: string;
  readonly icount: boolean;
  readonly iso: boolean;
  readonly armVariant?: ArmVariant;
  /** QEMU's name of a PC's processor. */
  readonly pcCpu?: string;
}

export interface Sinks {
  output(chunk: Buffer): void;
  messages(text: string): void;
  /** What an engine tells while it runs; without this it is dropped. */
  frame?(frame: EngineFrame): void;
}

export interface Outcome {
  readonly exitCode: number;
  /** Null when the kernel did not end in order. */
  readonly report: ExitReport | null;
  readonly end: GuestEnd;
}

/** The exit code of a run that was stopped at its time limit, as of timeout(1). */
export const TIMEOUT_EXIT_CODE = 124;

export async function launch(built: BuiltImage, options: LaunchOptions, sinks: Sinks): Promise<Outcome> {
  const { runner } = BOARD_FACTS[built.board];
  // A program's own messages are on the channel of the exit report: one that guesses it would tell another end of itself.
  const nonce = randomBytes(8).toString("hex");
  if (runner.kind === "process") return watch(built, processCommand(built, runner.emulator, nonce, options), nonce, options, sinks);
  return inWorkFolder(async (work) => {
    const kernelWords = [`bareflow.report=${nonce}`, "bareflow.input"];
    const command = runner.kind === "pc" ? await pcCommand(built, kernelWords, options, work) : await armCommand(built, runner.machine, kernelWords, options, work);
    return watch(built, command, nonce, options, sinks);
  });
}

function processCommand(built: BuiltImage, emulator: string | null, nonce: string, options: LaunchOptions): GuestCommand {
  const files = options.files.flatMap((file) => ["--bareflow-file", `${file.name}=${file.path}`]);
  const disk = options.disk == null ? [] : ["--bareflow-disk", options.disk];
  const words = [`--bareflow-report=${nonce}`, ...files, ...disk, "--", ...options.programArguments];
  return emulator === null ? { program: built.image, words, messages: "stderr" } : { program: requireProgram(emulator), words: [built.image, ...words], messages: "stderr" };
}

async function pcCommand(built: BuiltImage, kernelWords: readonly string[], options: LaunchOptions, work: string): Promise<GuestCommand> {
  const { machine, accelerator, memory, icount, iso, pcCpu } = options.guest;
  const disk = options.disk ?? null;
  const program = requireProgram("qemu-system-x86_64");
  if (iso) {
    const path = join(work, "image.iso");
    await writeIso(path, { image: built.image, files: options.files, kernelWords, programArguments: options.programArguments });
    return { program, words: pcWords({ machine, accelerator, memory, icount, disk, boot: { iso: path }, cpu: pcCpu }), messages: "descriptor 3" };
  }
  const archive = await archiveOf(options.files, work);
  const boot = { kernel: built.image, archive, commandLine: kernelCommandLine(kernelWords, options.programArguments) };
  return { program, words: pcWords({ machine, accelerator, memory, icount, disk, boot, cpu: pcCpu }), messages: "descriptor 3" };
}

async function armCommand(built: BuiltImage, machine: "virt" | "raspi3b", kernelWords: readonly string[], options: LaunchOptions, work: string): Promise<GuestCommand> {
  const program = requireProgram("qemu-system-aarch64");
  const isPi = machine === "raspi3b";
  let deviceTree: string | null = null;
  if (isPi) {
    // A Pi's firmware brings a device tree, QEMU's has none; it fills in what it knows of memory, arguments and files.
    deviceTree = join(work, "raspi3b.dtb");
    await writeFile(deviceTree, raspberryPi3Tree());
  }
  const words = armWords({
    machine, deviceTree, kernel: built.image, variant: options.guest.armVariant ?? {},
    memory: isPi ? null : options.guest.memory, icount: options.guest.icount, disk: options.disk ?? null,
    archive: await archiveOf(options.files, work),
    commandLine: kernelCommandLine([...kernelWords, "bareflow.semihosting"], options.programArguments),
  });
  return { program, words, messages: "descriptor 3" };
}

async function archiveOf(files: readonly PackedFile[], work: string): Promise<string | null> {
  if (files.length === 0) return null;
  const archive = join(work, "files.cpio");
  await writeArchive(archive, files);
  return archive;
}

async function watch(built: BuiltImage, command: GuestCommand, nonce: string, options: LaunchOptions, sinks: Sinks): Promise<Outcome> {
  let report: ExitReport | null = null;
  let symbolizer: Symbolizer | null = null;
  let guestInput: Writable | null = null;
  let releaseInput: (() => void) | null = null;
  // Messages stay in order although addresses are looked up by another process.
  let written: Promise<void> | null = null;
  const write = (text: string): void => {
    if (written === null) sinks.messages(text);
    else written = written.then(() => sinks.messages(text));
  };
  const lines = createMessageLines({
    text: write,
    address(line, address, exact) {
      const open = symbolizer ??= symbolizerOrNone(built.debugImage, sinks.messages);
      written = (written ?? Promise.resolve()).then(async () => sinks.messages(await annotate(open, line, address, exact)));
    },
    report(ended) {
      report = ended;
    },
    frame(frame) {
      sinks.frame?.(frame);
    },
    input() {
      if (guestInput === null) return;
      if (options.takesInput === true) releaseInput ??= forwardInput(process.stdin, guestInput);
      else endInput(guestInput);
    },
  }, nonce);
  // QEMU would make a terminal its own, with Ctrl-C in it.
  const input = !isProcess(built.board) ? "pipe" : options.takesInput === true ? "inherited" : undefined;
  const watcher = { output: sinks.output, messages: lines.feed, started: (pipe: Writable) => { guestInput = pipe; } };
  const end = await runGuest({ ...command, input }, watcher, options.timeoutSeconds, options.stop);
  (releaseInput as (() => void) | null)?.();
  lines.end();
  await written;
  (symbolizer as Symbolizer | null)?.close();
  return { exitCode: exitCodeOf(built, end, report), report, end };
}

/** The symbolizer; without one, addresses stay bare, and the program's own report and exit code are not lost for it. */
function symbolizerOrNone(debugImage: string, messages: (text: string) => void): Symbolizer {
  try {
    return openSymbolizer(debugImage);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    messages(`bareflow: ${error.message}\n`);
    return { lookUp: () => Promise.resolve([]), close: () => undefined };
  }
}

function exitCodeOf(built: BuiltImage, end: GuestEnd, report: ExitReport | null): number {
  if (end.timedOut) return TIMEOUT_EXIT_CODE;
  if (report !== null) return report.exitCode & 0xff;
  const { kind } = BOARD_FACTS[built.board].runner;
  if (kind === "process") {
    if (end.status !== null) return end.status;
    throw new Failure(`The program ${built.name} was ended by the signal ${end.signal}, without an exit report: its kernel failed before it could say why.`, 1);
  }
  if (end.complaints.trim() !== "") throw new Failure(`QEMU could not run the machine: ${end.complaints.trim()}`, 1);
  // Semihosting hands the code over as it is.
  const code = end.status === null || kind === "arm" ? end.status : guestCodeOfStatus(end.status);
  if (code !== null) return code;
  throw new Failure("The machine stopped without an exit code: it was reset by a fault before the kernel could report it, or switched off.", 1);
}
