// The end of a run that is to make an image of its own: relinks with what was learned, and sends the image to the command.
import { findFile, heap, standardError } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { Program } from "../read/program.ts";
import { ImageMap } from "../relink/image-map.ts";
import { relink } from "../relink/relink.ts";
import { FramedFile } from "../report/framed-file.ts";
import type { EngineOptions } from "./options.ts";

/** The boot files that the command adds for it (tool/engine/options.ts). */
const RUNTIME_FILE = "bareflow.runtime";
const LINK_SCRIPT_FILE = "bareflow.link-script";
/** Words for the linker, a line each; `--bareflow-flat` is not for it. */
const LINK_WORDS_FILE = "bareflow.link-words";

const FLAT = "--bareflow-flat";
const MISSING_FILES = "the files bareflow.runtime, bareflow.link-script and bareflow.link-words are needed";
const LINE_END = "\n";

/** False when there is no image; then the reason is among the messages. */
export function sendImage(program: Program, options: EngineOptions): bool {
  const map = new ImageMap();
  const made = makeImage(program, options, map);
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

function makeImage(program: Program, options: EngineOptions, map: ImageMap): Result<Slice<u8>, string> {
  const runtime = findFile(RUNTIME_FILE);
  const script = findFile(LINK_SCRIPT_FILE);
  const lines = findFile(LINK_WORDS_FILE);
  if (runtime === null || script === null || lines === null) return fail(MISSING_FILES);
  using words = new List<Ptr<u8> | null, typeof heap>(heap);
  const isFlat = readWords(stringFrom(lines), words);
  if (failed(isFlat)) return isFlat;
  // Where everything is compiled before it runs, or nothing is counted, nothing tells what has run.
  const knowsCold = options.profiles && (options.tier === "auto" || options.tier === "interpret");
  return relink(program, { runtime, link: { script, words: words.items }, isFlat }, knowsCold, map);
}

/** Says whether the image is to be flat. */
function readWords(text: string, words: List<Ptr<u8> | null, typeof heap>): Result<bool, string> {
  const NO_MEMORY = "there is no memory for the linker's words";
  let isFlat = false;
  let start: usize = 0;
  for (const index of range(text.length)) {
    if (text[index] !== LINE_END[0]) continue;
    const word = text.slice(start, index);
    start = index + 1;
    if (word === FLAT) {
      isFlat = true;
      continue;
    }
    const copy: Slice<u8> | null = allocateSlice(heap, word.length + 1);
    if (copy === null) return fail(NO_MEMORY);
    copy.copyFrom(word.bytes);
    if (failed(words.push(copy.pointer))) return fail(NO_MEMORY);
  }
  return isFlat;
}
