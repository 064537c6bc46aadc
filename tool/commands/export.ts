// `bareflow export DISK`: takes the image that an engine has made of its program from the disk, and puts it into a form that boots by itself.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PROGRAM_ARCHIVES } from "../formats/formats.ts";
import { FORMAT_BOARDS, type Format } from "../formats/format-names.ts";
import { checkTarget, writeFormat } from "../formats/formats.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import { Failure } from "../failure.ts";
import { readKey } from "../memory/engine-memory.ts";
import { chooseInputs, otherInputs, type InputOptions } from "../slots/inputs.ts";
import { chooseImage, type ImageSlot, type ChosenImage } from "../slots/chosen-image.ts";
import { say, shownBytes } from "../terminal.ts";

export interface ExportCommandOptions extends InputOptions {
  readonly format: Format;
  readonly out: string;
  readonly slot?: ImageSlot;
  readonly firmware?: string;
  readonly cacheKey?: string;
}

export async function exportImage(disk: string, app: string | undefined, options: ExportCommandOptions): Promise<number> {
  const { format, out } = options;
  checkTarget(format, out, options.firmware);
  const image = chooseImage(disk, options.slot, readKey(options.cacheKey), PROGRAM_ARCHIVES);
  const wanted = FORMAT_BOARDS[format];
  if (wanted !== null && wanted !== image.board) throw new Failure(`The image on ${disk} is for the board ${image.board}, but --format ${format} is for ${wanted}: take --format elf, or let the program evolve with --board ${wanted}.`);
  if (!image.isProven && options.slot === undefined) {
    throw new Failure(`The image in slot ${image.slot} of ${disk} is on trial, or has not reported health since it booted last: boot the disk once more, so that it shows that it does what the program did. (--slot ${image.slot} takes it all the same.)`, 1);
  }
  return inWorkFolder(async (work) => {
    const file = join(work, "image");
    await writeFile(file, image.bytes, { mode: 0o755 });
    const inputs = format === "elf" ? { files: [], programArguments: [], areRecorded: true } : await chooseInputs(image, disk, app, options, work);
    if (!inputs.areRecorded) checkInputs(image, disk, options);
    say(`image ${image.slot} of ${disk}: ${shownBytes(image.bytes.length)}, for ${image.board}${image.cpu === "" ? "" : ` (${image.cpu})`}`);
    await writeFormat(format, out, { image: file, files: inputs.files, kernelWords: [], programArguments: inputs.programArguments }, { firmware: options.firmware });
    return 0;
  });
}

/** Whoever gives other arguments means them; a file that was forgotten is another thing. */
function checkInputs(image: ChosenImage, disk: string, options: ExportCommandOptions): void {
  if (options.programArguments.length === 0) throw new Failure(`The image on ${disk} would get other files than it was tried with. ${otherInputs(image)}`);
  say("these are not the arguments and files that the image was tried with: bareflow verify knows what those give");
}
