// The end of a run that is to make an image of its own: relinks with what was learned, and sends the image to the command.
import { findFile, heap, standardError } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { Program } from "../read/program.ts";
import type { ImageFacts } from "../slots/image-facts.ts";
import { ImageMap } from "../relink/image-map.ts";
import { relink } from "../relink/relink.ts";
import { FramedFile } from "../report/framed-file.ts";
import type { EngineOptions } from "./options.ts";

/** The boot files that the command adds for it (tool/image/relink-files.ts): the board's code for images by themselves, and for those of the lifecycle. */
const RUNTIME_FILE = "bareflow.runtime";
const APPLIANCE_FILE = "bareflow.appliance";
const LINK_SCRIPT_FILE = "bareflow.link-script";
/** Words for the linker, a line each; those that begin with `--bareflow-` are not for it. */
const LINK_WORDS_FILE = "bareflow.link-words";

const OWN_WORD = "--bareflow-";
const FLAT = "--bareflow-flat";
const BOARD = "--bareflow-board=";
/** For measuring what the counter costs: an image that does not notice another workload. */
const UNCOUNTED = "--bareflow-uncounted";
const MISSING_FILES = "the files bareflow.link-script and bareflow.link-words are needed, and bareflow.runtime or bareflow.appliance";
const LINE_END = "\n";

/** False when there is no image; then the reason is among the messages. */
export function sendImage(program: Program, options: EngineOptions): bool {
  const map = new ImageMap();
  const made = makeImage(program, options, null, map);
  if (failed(made)) {
    print(standardError, `the image cannot be made: ${made.error}\n`);
    return false;
  }
  const file = new FramedFile("image");
  file.write(stringFrom(made));
  file.close();
  const mapFile = new FramedFile("map");
  map.write(mapFile, made.length);
  mapFile.close();
  return true;
}

/** Whether there is all that images of the lifecycle are made of. */
export const canMakeAppliance = (): bool => findFile(APPLIANCE_FILE) !== null && findFile(LINK_SCRIPT_FILE) !== null && findFile(LINK_WORDS_FILE) !== null;

/** The image, in memory for ever. With facts it is one of the lifecycle. */
export function makeImage(program: Program, options: EngineOptions, facts: ImageFacts | null, map: ImageMap): Result<Slice<u8>, string> {
  const runtime = findFile(facts === null ? RUNTIME_FILE : APPLIANCE_FILE);
  const script = findFile(LINK_SCRIPT_FILE);
  const lines = findFile(LINK_WORDS_FILE);
  if (runtime === null || script === null || lines === null) return fail(MISSING_FILES);
  using words = new List<Ptr<u8> | null, typeof heap>(heap);
  const read = readWords(stringFrom(lines), words);
  if (failed(read)) return read;
  // Where everything is compiled before it runs, or nothing is counted, nothing tells what has run.
  const knowsCold = options.profiles && (options.tier === "auto" || options.tier === "interpret");
  return relink(program, { runtime, link: { script, words: words.items }, isFlat: read.isFlat, countsUnseen: read.countsUnseen }, facts, knowsCold, map);
}

/** The board as the command calls it; "" where it has not told. */
export function boardName(): string {
  const lines = findFile(LINK_WORDS_FILE);
  if (lines === null) return "";
  const text = stringFrom(lines);
  let start: usize = 0;
  for (const index of range(text.length)) {
    if (text[index] !== LINE_END[0]) continue;
    const word = text.slice(start, index);
    start = index + 1;
    if (startsWith(word, BOARD)) return word.slice(BOARD.length);
  }
  return "";
}

const startsWith = (word: string, beginning: string): bool => word.length >= beginning.length && word.slice(0, beginning.length) === beginning;

/** The words that are not for the linker. */
interface OwnWords {
  readonly isFlat: bool;
  readonly countsUnseen: bool;
}

/** Those for the linker go to `words`. */
function readWords(text: string, words: List<Ptr<u8> | null, typeof heap>): Result<OwnWords, string> {
  const NO_MEMORY = "there is no memory for the linker's words";
  let isFlat = false;
  let countsUnseen = true;
  let start: usize = 0;
  for (const index of range(text.length)) {
    if (text[index] !== LINE_END[0]) continue;
    const word = text.slice(start, index);
    start = index + 1;
    if (word === FLAT) isFlat = true;
    if (word === UNCOUNTED) countsUnseen = false;
    if (startsWith(word, OWN_WORD)) continue;
    const copy: Slice<u8> | null = allocateSlice(heap, word.length + 1);
    if (copy === null) return fail(NO_MEMORY);
    copy.copyFrom(word.bytes);
    if (failed(words.push(copy.pointer))) return fail(NO_MEMORY);
  }
  return { isFlat, countsUnseen };
}
