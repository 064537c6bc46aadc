// Where the program comes from: it is a part of the image, or the boot file of this name.
import { findFile } from "bareflow/kernel/program.ts";

export const PROGRAM_FILE = "program";

/** Where the linker puts the bitcode, behind its length, which is 0 without any (the boards' link-engine.ld). */
const programInImage = extern<() => void>("__program");
const LENGTH_BYTES: usize = 16;

/** The module's bytes, bitcode or text; null where there is none. A file wins, so that an image can try another program. */
export function findProgram(): Slice<u8> | null {
  const file = findFile(PROGRAM_FILE);
  if (file !== null) return file;
  const place = changetype<usize>(programInImage);
  const length = load<usize>(place);
  return length === 0 ? null : sliceFrom(pointer<u8>(place + LENGTH_BYTES), length);
}
