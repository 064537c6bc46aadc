// What the Raspberry Pi's firmware starts next from its card: kernel, command line and archive of files, as the file kernel.txt names them, which config.txt
// includes (raspberrypi.com/documentation/computers/config_txt.html). It has one sector, so that a change is one write.
// The command makes the card (tool/formats/learning-card.ts).
import { TextBuffer } from "bareflow/std/text/text-buffer.ts";
import { bootOptions } from "../boot/boot-options.ts";

export const CHOICE_FILE = "kernel.txt";

const HEADING = "# Written by bareflow: what boots next.\n";
const LINE_END: u8 = 0x0a;

/** The firmware has started this from its card, and what it starts next stands in the file. It counts no boots. */
export const hasFirmwareChoice = inline((): bool => bootOptions.startsFromCard);

/** Whether the sector is the file's. */
export function isChoice(sector: Slice<u8>): bool {
  return stringFrom(sector.slice(0, HEADING.length)) === HEADING;
}

/** Makes the sector the file: "engine" boots next, or an image of the memory's folder by its name's ending. */
export function writeChoice(sector: Slice<u8>, name: string): void {
  const text = new TextBuffer(sector);
  text.write(HEADING);
  if (name === "engine") text.write("kernel=engine8.img\n");
  else print(text, `kernel=bareflow/image.${name}\n`);
  // A lean engine is the engine with less of itself.
  if (name === "engine" || name === "lean") text.write("cmdline=engine.txt\ninitramfs engine.cpio followkernel\n");
  else text.write("cmdline=cmdline.txt\ninitramfs files.cpio followkernel\n");
  sector.slice(text.length).fill(LINE_END);
}
