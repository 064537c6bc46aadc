// Starts a built image on its board and brings its three channels to where they belong: the program's output, the
// kernel's messages (with addresses made readable), and the end.
import { join } from "node:path";
import { Failure } from "../failure.ts";
import type { Machine } from "../config.ts";
import type { BuiltImage } from "../image/build.ts";
import { writeArchive, type PackedFile } from "../image/cpio.ts";
import { writeIso } from "../image/iso.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import { requireProgram } from "../programs.ts";
import { annotate, openSymbolizer, type Symbolizer } from "../symbolizer.ts";
import type { Accelerator } from "./accelerator.ts";
import { kernelCommandLine } from "./command-line.ts";
import type { ExitReport } from "./exit-report.ts";
import { createMessageLines } from "./message-lines.ts";
import { runGuest, type GuestCommand, type GuestEnd } from "./process.ts";
import { guestCodeOfStatus, qemuWords } from "./qemu.ts";

export interface LaunchOptions {
  readonly files: readonly PackedFile[];
  readonly programArguments: readonly string[];
  /** 0: no limit. */
  readonly timeoutSeconds: number;
  /** For the pc board. */
  readonly pc: { readonly machine: Machine; readonly accelerator: Accelerator; readonly memory: string; readonly icount: boolean; readonly iso: boolean };
}

export interface Sinks {
  output(chunk: Buffer): void;
  messages(text: string): void;
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
  if (built.board === "hosted") return watch(built, hostedCommand(built, options), options, sinks);
  return inWorkFolder(async (work) => {
    const command = await qemuCommand(built, options, work);
    return watch(built, command, options, sinks);
  });
}

function hostedCommand(built: BuiltImage, options: LaunchOptions): GuestCommand {
  const files = options.files.flatMap((file) => ["--bareflow-file", `${file.name}=${file.path}`]);
  return { program: built.image, words: ["--bareflow-report", ...files, "--", ...options.programArguments], messages: "stderr" };
}

async function qemuCommand(built: BuiltImage, options: LaunchOptions, work: string): Promise<GuestCommand> {
  const { machine, accelerator, memory, icount, iso } = options.pc;
  const kernelWords = ["bareflow.report"];
  const program = requireProgram("qemu-system-x86_64");
  if (iso) {
    const path = join(work, "image.iso");
    await writeIso(path, { image: built.image, files: options.files, kernelWords, programArguments: options.programArguments });
    return { program, words: qemuWords({ machine, accelerator, memory, icount, boot: { iso: path } }), messages: "descriptor 3" };
  }
  const archive = options.files.length === 0 ? null : join(work, "files.cpio");
  if (archive !== null) await writeArchive(archive, options.files);
  const boot = { kernel: built.image, archive, commandLine: kernelCommandLine(kernelWords, options.programArguments) };
  return { program, words: qemuWords({ machine, accelerator, memory, icount, boot }), messages: "descriptor 3" };
}

async function watch(built: BuiltImage, command: GuestCommand, options: LaunchOptions, sinks: Sinks): Promise<Outcome> {
  let report: ExitReport | null = null;
  let symbolizer: Symbolizer | null = null;
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
  });
  const end = await runGuest(command, { output: sinks.output, messages: lines.feed }, options.timeoutSeconds);
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
  if (built.board === "hosted") {
    if (end.status !== null) return end.status;
    throw new Failure(`The program ${built.name} was ended by the signal ${end.signal}, without an exit report: its kernel failed before it could say why.`, 1);
  }
  if (end.complaints.trim() !== "") throw new Failure(`QEMU could not run the machine: ${end.complaints.trim()}`, 1);
  const code = end.status === null ? null : guestCodeOfStatus(end.status);
  if (code !== null) return code;
  throw new Failure("The machine stopped without an exit code: it was reset by a fault before the kernel could report it, or switched off.", 1);
}
