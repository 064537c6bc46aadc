// From the file that the linker writes to what boots: an ELF file without its sections, or the bytes of memory themselves. The file is
// ELF64, least significant byte first (System V ABI, chapters 4 and 5).
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";

const HEADER_BYTES: usize = 64;
const PROGRAM_HEADERS_OFFSET = 32;
const SECTION_HEADERS_OFFSET = 40;
const PROGRAM_HEADER_BYTES: usize = 56;
const PROGRAM_HEADER_COUNT = 56;
const SECTION_HEADER_COUNT = 60;
const SECTION_NAMES = 62;
const LOADED = 1;

/** What is loaded of the file, and where to. */
interface Segment {
  readonly offset: usize;
  readonly fileBytes: usize;
  readonly address: usize;
  readonly isLoaded: bool;
}

/** Program headers and what they name are what boots: all else is cut off. `file` is changed in place; the result is its beginning. */
export function withoutSections(file: Slice<u8>): Slice<u8> {
  const start = startOf(file);
  let end = segmentStart(start, segmentCount(start));
  for (const index of range(segmentCount(start))) {
    const segment = segmentAt(start, index);
    if (segment.offset + segment.fileBytes > end) end = segment.offset + segment.fileBytes;
  }
  store<u64>(start + SECTION_HEADERS_OFFSET, 0);
  store<u16>(start + SECTION_HEADER_COUNT, 0);
  store<u16>(start + SECTION_NAMES, 0);
  return file.slice(0, end);
}

/** Memory from the first loaded byte to the last one that the file has, as loaders without ELF want it; null when there is no memory for it. */
export function flatten(file: Slice<u8>): Slice<u8> | null {
  const start = startOf(file);
  let first: usize = maxValue<usize>();
  let end: usize = 0;
  for (const index of range(segmentCount(start))) {
    const segment = segmentAt(start, index);
    if (!segment.isLoaded || segment.fileBytes === 0) continue;
    if (segment.address < first) first = segment.address;
    if (segment.address + segment.fileBytes > end) end = segment.address + segment.fileBytes;
  }
  const flat: Slice<u8> | null = end <= first ? null : allocateSlice(heap, end - first);
  if (flat === null) return null;
  for (const index of range(segmentCount(start))) {
    const segment = segmentAt(start, index);
    if (segment.isLoaded && segment.fileBytes > 0) flat.slice(segment.address - first).copyFrom(file.slice(segment.offset, segment.offset + segment.fileBytes));
  }
  return flat;
}

function startOf(file: Slice<u8>): usize {
  assert(file.length >= HEADER_BYTES, "the linker has written no ELF file");
  return file.pointer.address;
}

const segmentCount = (start: usize): usize => usize(load<u16>(start + PROGRAM_HEADER_COUNT));

const segmentStart = (start: usize, index: usize): usize => load<u64>(start + PROGRAM_HEADERS_OFFSET) + index * PROGRAM_HEADER_BYTES;

function segmentAt(start: usize, index: usize): Segment {
  const header = start + segmentStart(start, index);
  return {
    isLoaded: load<u32>(header) === LOADED, offset: load<u64>(header + 8), address: load<u64>(header + 24), fileBytes: load<u64>(header + 32),
  };
}
