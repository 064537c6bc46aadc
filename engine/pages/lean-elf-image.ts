// The engine as an ELF file with only some of its pages (System V ABI, "Object Files" and "Program Loading"): all that is its own, the variables as they were at
// first, and of the pages that may stay on the disk those that are named, packed at the beginning of their range. It has the
// addresses of the whole engine, and the hashes of all pages that it lacks.
import { dataEnd, dataStart, ELF_MACHINE, imageEnd, imageStart, initialData, rodataEnd } from "#machine/image.ts";
import { heap } from "bareflow/kernel/program.ts";
import { ProgramHeader, SegmentRights, SegmentType } from "bareflow/std/elf/program-header.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { fillTable, packPages, place } from "./lean-parts.ts";
import { countBits, type LeanFacts, PAGE_BYTES, pageableEnd, pageableStart, tableEnd, tableStart } from "./page-table.ts";

const entrySymbol = extern<() => void>("bareflow_start");
const noteStartSymbol = extern<() => void>("__note_start");
const noteEndSymbol = extern<() => void>("__note_end");

const HEADER_BYTES: usize = 64;
const SEGMENT_BYTES: usize = 56;
/** Loaders look for the fields of notes by it. */
const NOTE_ALIGNMENT: u64 = 4;

/** Elf64_Ehdr. */
class Header {
  magic: u32 = 0x464c457f;
  /** 64 bits, least significant byte first, version 1. */
  kind: u32 = 0x00010102;
  padding: u64 = 0;
  /** With fixed addresses. */
  type: u16 = 2;
  machine: u16 = ELF_MACHINE;
  version: u32 = 1;
  entry: u64 = 0;
  segmentsOffset: u64 = HEADER_BYTES;
  sectionsOffset: u64 = 0;
  flags: u32 = 0;
  headerBytes: u16 = u16(HEADER_BYTES);
  segmentBytes: u16 = u16(SEGMENT_BYTES);
  segmentCount: u16 = 0;
  sectionBytes: u16 = 64;
  sectionCount: u16 = 0;
  sectionNames: u16 = 0;
}

/** The image's file, in memory for ever, with the pages of these bits, which is told these facts. All pages have to be in memory. Null when there is no memory for it. */
export function makeLeanElfImage(bits: Slice<u8>, facts: LeanFacts): Slice<u8> | null {
  const resident = countBits(bits);
  const segments = new StaticArray<Inline<ProgramHeader>, 7>();
  const count = layOut(segments.slice(), resident * PAGE_BYTES);
  const text = segments[0];
  const pages = segments[1];
  const rodata = segments[2];
  const data = segments[3];
  const image: Slice<u8> | null = allocateSlice(heap, data.offset + data.fileBytes);
  if (image === null) return null;
  place(image, text.offset, sliceFrom(pointer<u8>(text.address), text.fileBytes));
  packPages(image, pages.offset, bits);
  place(image, rodata.offset, sliceFrom(pointer<u8>(rodata.address), rodataEnd() - pageableEnd()));
  place(image, data.offset + (dataStart() - data.address), initialData());
  fillTable(image.pointer.address + data.offset + (tableStart() - data.address), bits, facts, resident, image.length);
  const header = new Header();
  header.entry = changetype<usize>(entrySymbol);
  header.segmentCount = u16(count);
  place(image, 0, sliceFrom(pointer<u8>(changetype<usize>(header)), HEADER_BYTES));
  place(image, HEADER_BYTES, sliceFrom(pointer<u8>(changetype<usize>(segments)), count * SEGMENT_BYTES));
  return image;
}

/** Offsets and addresses are the same within a page, as Linux wants it. Text, pages, constants and variables come first; says how many segments there are. */
function layOut(segments: Slice<Inline<ProgramHeader>>, residentBytes: usize): usize {
  const first = imageStart();
  load(segments[0], 0, first, pageableStart() - first, pageableStart() - first, SegmentRights.ReadExecute);
  load(segments[1], endOf(segments[0]), pageableStart(), residentBytes, pageableEnd() - pageableStart(), SegmentRights.ReadWrite);
  // Up to the page's end, and variables from their page's beginning on: GRUB puts its own data where no segment lies.
  const constants = (rodataEnd() + PAGE_BYTES - 1 & ~(PAGE_BYTES - 1)) - pageableEnd();
  load(segments[2], endOf(segments[1]), pageableEnd(), constants, constants, SegmentRights.Read);
  const variables = dataStart() & ~(PAGE_BYTES - 1);
  load(segments[3], endOf(segments[2]), variables, tableEnd() - variables, imageEnd() - variables, SegmentRights.ReadWrite);
  segments[4].type = SegmentType.Stack;
  segments[4].rights = SegmentRights.ReadWrite;
  const note = changetype<usize>(noteStartSymbol);
  const noteBytes = changetype<usize>(noteEndSymbol) - note;
  if (noteBytes === 0) return 5;
  load(segments[5], 0, note, noteBytes, noteBytes, SegmentRights.Read);
  segments[5].type = SegmentType.Note;
  segments[5].alignment = NOTE_ALIGNMENT;
  segments[5].offset = segments[0].offset + (note - first);
  return 6;
}

function load(segment: ProgramHeader, after: u64, address: usize, fileBytes: usize, memoryBytes: usize, rights: SegmentRights): void {
  segment.type = SegmentType.Load;
  segment.rights = rights;
  segment.offset = after + (u64(address) - after & (PAGE_BYTES - 1));
  segment.address = address;
  segment.physicalAddress = address;
  segment.fileBytes = fileBytes;
  segment.memoryBytes = memoryBytes;
  segment.alignment = PAGE_BYTES;
}

const endOf = inline((segment: ProgramHeader): u64 => segment.offset + segment.fileBytes);
