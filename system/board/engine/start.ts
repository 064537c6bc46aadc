// What a program is told before it starts: its arguments, and the files that came with it. The engine has both from the
// board that it runs on; the bytes stay where they are.
import { argumentList } from "../boot/boot-options.ts";
import { addFile } from "../boot/files.ts";

/** Where bytes lie, as the engine writes it. */
class Bytes {
  start: Ptr<u8> = pointer<u8>(1);
  length: usize = 0;
}

/** Each answers 0 when there is none of this number. */
const argument = extern<(index: usize, word: Bytes) => i32>("bareflow_argument");
const file = extern<(index: usize, name: Bytes, content: Bytes) => i32>("bareflow_file");

/** Takes over arguments and files; no loader has left anything. */
export function readBootInformation(_loader: u32, _information: usize): void {
  const first = new Bytes();
  const second = new Bytes();
  for (let index: usize = 0; argument(index, first) !== 0; index += 1) argumentList.add(textOf(first));
  for (let index: usize = 0; file(index, first, second) !== 0; index += 1) addFile(textOf(first), sliceFrom(second.start, second.length));
}

const textOf = (bytes: Bytes): string => stringFrom(sliceFrom(bytes.start, bytes.length));
