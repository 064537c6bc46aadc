// `bareflow verify DISK`: boots the image that an engine has made of its program once more, with the arguments and files of its self-test, and
// compares what it writes and how it ends with what the engine's boots did, one of which began interpreted. The disk itself is not written to.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isProcess } from "../boards.ts";
import { copyDisk } from "../disk/copy-disk.ts";
import { Failure } from "../failure.ts";
import { Heard } from "../guest/heard.ts";
import { launch } from "../guest/launch.ts";
import { loneImage } from "../guest/lone-image.ts";
import { accelerate, chooseMachine, memoryFor, type MachineOptions } from "../guest/machine-options.ts";
import { PROGRAM_ARCHIVES } from "../formats/formats.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import { readKey } from "../memory/engine-memory.ts";
import { chooseInputs, otherInputs, type InputOptions } from "../slots/inputs.ts";
import { chooseImage, type ImageSlot, type ChosenImage } from "../slots/chosen-image.ts";
import { bootRecordOf } from "../slots/loader.ts";
import { say, sayError, shownBytes, withProgress } from "../terminal.ts";

export interface VerifyCommandOptions extends Omit<InputOptions, "programArguments">, MachineOptions {
  readonly slot?: ImageSlot;
  readonly cacheKey?: string;
  readonly json?: boolean;
  readonly timeout: number;
}

/** How an image ends that finds that the processor lacks what it was compiled for; the disk's record then says so too. */
const WRONG_PROCESSOR = 75;

interface Verdict {
  readonly outputSha256: string;
  readonly outputBytes: number;
  readonly exit: number;
  readonly timedOut: boolean;
  /** The end of a sentence; null: it does what it did. */
  readonly fault: string | null;
}

/** 0 when the image does what it did, else 1. */
export async function verify(disk: string, app: string | undefined, options: VerifyCommandOptions): Promise<number> {
  const image = chooseImage(disk, options.slot, readKey(options.cacheKey), PROGRAM_ARCHIVES);
  const machine = chooseMachine({ config: {} }, image.board, options);
  const accelerator = image.board === "pc" ? await accelerate(options) : "tcg";
  const verdict = await inWorkFolder(async (work): Promise<Verdict> => {
    const inputs = await chooseInputs(image, disk, app, { ...options, programArguments: [] }, work);
    if (!inputs.areRecorded) throw new Failure(`The files for the image on ${disk} are others than those that it was tried with. ${otherInputs(image)}`);
    const file = join(work, "image");
    await writeFile(file, image.bytes, { mode: 0o755 });
    // The image reports its health to its disk, and may keep files there: it gets a copy.
    const copy = join(work, "disk.img");
    await copyDisk(disk, copy);
    const heard = new Heard(Infinity);
    const outcome = await withProgress(`booting image ${image.slot}`, () => launch(loneImage(`image.${image.slot}`, image.board, file, image.bytes.length), {
      files: inputs.files, programArguments: inputs.programArguments, disk: copy, timeoutSeconds: options.timeout,
      guest: { machine, accelerator, icount: options.icount === true, iso: false, memory: options.memory ?? memoryFor(inputs.files, false) },
    }, heard.sinks)).catch((error: unknown) => {
      // A machine that dies without a word is an image that does not do what it did.
      if (!(error instanceof Failure) || error.exitCode !== 1) throw error;
      heard.messages += `${error.message}\n`;
      return null;
    });
    if (options.json !== true) process.stderr.write(heard.messages);
    const found = { outputSha256: heard.outputSha256(), outputBytes: heard.outputBytes, exit: outcome?.exitCode ?? -1, timedOut: outcome?.end.timedOut ?? false };
    return { ...found, fault: faultOf(found, outcome !== null, image, bootRecordOf(copy)?.why ?? "", options) };
  });
  tell(disk, image, verdict, options);
  return verdict.fault === null ? 0 : 1;
}

function faultOf(found: Omit<Verdict, "fault">, hasEnded: boolean, { test, cpu, board }: ChosenImage, why: string, { timeout }: VerifyCommandOptions): string | null {
  if (found.timedOut) return `it had not ended after ${timeout} s, the limit of --timeout`;
  if (!hasEnded) return "it ended without an exit code";
  if (found.exit === WRONG_PROCESSOR && why === "processor") return `this ${isProcess(board) ? "processor" : "machine's processor"} lacks what it was compiled for${cpu === "" ? "" : `, ${cpu}`}`;
  if (found.exit !== test.exit) return `it ended with ${found.exit}, and not with ${test.exit}`;
  if (found.outputSha256 !== test.outputSha256) return `it wrote other output, ${found.outputBytes} bytes in place of ${test.outputBytes}`;
  return null;
}

function tell(disk: string, image: ChosenImage, verdict: Verdict, options: VerifyCommandOptions): void {
  if (options.json === true) {
    const { test, slot, board } = image;
    const expected = { outputSha256: test.outputSha256, outputBytes: test.outputBytes, exit: test.exit };
    process.stdout.write(`${JSON.stringify({ agrees: verdict.fault === null, slot, board, imageBytes: image.bytes.length, expected, ...verdict }, null, 2)}\n`);
  } else if (verdict.fault === null) {
    say(`image ${image.slot} of ${disk} (${shownBytes(image.bytes.length)}, ${image.board}) does what the program did: ${verdict.outputBytes} bytes of output, SHA-256 ${verdict.outputSha256.slice(0, 12)}, exit code ${verdict.exit}`);
  } else {
    sayError(`Image ${image.slot} of ${disk} does not do what the program did: ${verdict.fault}. bareflow regrow ${disk} lets the engine boot next.`);
  }
}
