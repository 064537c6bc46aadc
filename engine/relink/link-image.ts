// From one object file and the board's link script to the bytes of an image, by LLVM's linker. All files are in memory.
import { heap, standardOutput } from "bareflow/kernel/program.ts";
import { captureLibraryOutput, closeLibraryFiles, endLibraryOutput, openLibraryFile } from "#board/library-files.ts";
import { List } from "bareflow/std/collections/list.ts";
import { freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { cString } from "../compile/c-string.ts";
import { LINKER_NAME, runLinker } from "./lld.ts";

const NO_MEMORY = "there is no memory for linking";
/** What an image has beyond what its object file has: padding, headers. */
const MORE_BYTES: usize = 1 << 20;

/** What the board asks of the linker. */
export interface BoardLink {
  /** The text of the link script, without includes. */
  readonly script: Slice<u8>;
  /** More words for the linker, each on a line that ends in a zero byte in place of its end. */
  readonly words: Slice<Ptr<u8> | null>;
}

/** The image as the linker writes it, in memory of the heap; `order` has the names of functions in the order in which they are to lie, a line each. */
export function linkImage(object: Slice<u8>, order: Slice<u8>, board: BoardLink): Result<Slice<u8>, string> {
  const byteCount = object.length * 2 + MORE_BYTES;
  // As the words of an ELF file want to lie.
  const room = heap.allocate(byteCount, alignof<u64>());
  if (room === null) return fail(NO_MEMORY);
  const buffer = sliceFrom(room, byteCount);
  standardOutput.flush();
  const objectPath = openLibraryFile(object);
  const scriptPath = openLibraryFile(board.script);
  const orderPath = openLibraryFile(order);
  const linked = objectPath === null || scriptPath === null || orderPath === null ? fail("the linker cannot be given its files")
    : linkFiles(objectPath, scriptPath, orderPath, board.words, buffer);
  closeLibraryFiles();
  if (failed(linked)) freeSlice(heap, buffer);
  return linked;
}

function linkFiles(object: Ptr<u8>, script: Ptr<u8>, order: Ptr<u8>, more: Slice<Ptr<u8> | null>, buffer: Slice<u8>): Result<Slice<u8>, string> {
  using words = new List<Ptr<u8> | null, typeof heap>(heap);
  const first: StaticArray<Ptr<u8> | null, 14> = [
    // One thread, for there is no other. What no one reaches goes; the order is a wish, and unknown names in it are none of its business.
    LINKER_NAME, cString("--threads=1\0"), cString("--gc-sections\0"), cString("--build-id=none\0"), cString("-z\0"), cString("norelro\0"),
    cString("-z\0"), cString("noexecstack\0"), cString("--symbol-ordering-file\0"), order, cString("--no-warn-symbol-ordering\0"), cString("-T\0"), script, object,
  ];
  if (failed(words.pushAll(first.slice())) || failed(words.pushAll(more))) return fail(NO_MEMORY);
  // "-" is its standard output: other files it would make beside their places, and rename.
  const last: StaticArray<Ptr<u8> | null, 2> = [cString("-o\0"), cString("-\0")];
  if (failed(words.pushAll(last.slice()))) return fail(NO_MEMORY);
  if (!captureLibraryOutput(buffer)) return fail("the linker's output cannot be taken");
  const isLinked = runLinker(words.items);
  const length = endLibraryOutput();
  if (!isLinked) return fail("the linker has failed");
  return length === null ? fail("the image is larger than its parts") : buffer.slice(0, length);
}
