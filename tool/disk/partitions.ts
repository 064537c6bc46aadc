// Where on a disk the file system is: a GUID partition table (UEFI Specification 2.10, chapter 5) or, when its header is damaged,
// its copy at the disk's end; an MBR (section 5.2.1); or no table at all. The partition that is chosen is the one that the kernel
// chooses (system/kernel/storage/partition-table.ts): the first that begins as FAT32 does.
import { crc32 } from "../../compiler/emit/crc32.ts";
import { isFatBootSector } from "./fat-geometry.ts";
import { DiskDamage, SECTOR_BYTES, sectorsFrom, type Sectors } from "./sectors.ts";

const MBR_ENTRIES = 446;
const MBR_ENTRY_BYTES = 16;
const PROTECTIVE_TYPE = 0xee;

const GPT_SIGNATURE = "EFI PART";
const GPT_HEADER_BYTES_MIN = 92;
const GPT_ENTRY_BYTES_MIN = 128;
/** More than any tool makes: 128 entries are usual. */
const GPT_ENTRIES_MAX = 1024;

interface Place {
  readonly first: number;
  readonly count: number;
}

/** The sectors of the partition with the file system. Throws DiskDamage when there is none, or a table contradicts itself. */
export function findFileSystem(disk: Sectors): Sectors {
  const record = disk.read(0, 1, "the first sector");
  if (isFatBootSector(record)) return disk;
  if (record.readUInt16LE(510) !== 0xaa55) throw new DiskDamage("there is no file system on it, and no partition table: it was never made a disk, or its first sector was overwritten");
  const entries = Array.from({ length: 4 }, (_, index) => record.subarray(MBR_ENTRIES + index * MBR_ENTRY_BYTES, MBR_ENTRIES + (index + 1) * MBR_ENTRY_BYTES));
  const places = entries.some((entry) => entry[4] === PROTECTIVE_TYPE) ? gptPlaces(disk)
    : entries.filter((entry) => entry[4] !== 0).map((entry) => ({ first: entry.readUInt32LE(8), count: entry.readUInt32LE(12) }));
  // Partitions are tried one by one: types are said wrongly more often than boot sectors lie.
  for (const { first, count } of places) {
    if (first === 0 || count === 0 || first >= disk.count) continue;
    if (isFatBootSector(disk.read(first, 1, "a partition"))) return sectorsFrom(disk, first, count);
  }
  throw new DiskDamage(`there is no FAT32 file system in any of its partitions, of which it has ${places.length}`);
}

function gptPlaces(disk: Sectors): readonly Place[] {
  try {
    return gptPlacesAt(disk, 1);
  } catch (error) {
    if (!(error instanceof DiskDamage) || disk.count < 3) throw error;
    try {
      return gptPlacesAt(disk, disk.count - 1);
    } catch (other) {
      // What is wrong with the first table says more.
      throw other instanceof DiskDamage ? error : other;
    }
  }
}

/** Section 5.3.2: the header says its own place, its size, and where the entries are; two check sums cover both. */
function gptPlacesAt(disk: Sectors, at: number): readonly Place[] {
  const header = disk.read(at, 1, "the partition table");
  const headerBytes = header.readUInt32LE(12);
  if (header.toString("latin1", 0, 8) !== GPT_SIGNATURE || headerBytes < GPT_HEADER_BYTES_MIN || headerBytes > SECTOR_BYTES) {
    throw new DiskDamage(`there is no header of a partition table at sector ${at}`);
  }
  const sum = header.readUInt32LE(16);
  header.fill(0, 16, 20);
  if (crc32(header.subarray(0, headerBytes)) !== sum || header.readBigUInt64LE(24) !== BigInt(at)) {
    throw new DiskDamage(`the partition table's header at sector ${at} does not match its check sum`);
  }
  const entryCount = header.readUInt32LE(80);
  const entryBytes = header.readUInt32LE(84);
  const isFit = entryBytes >= GPT_ENTRY_BYTES_MIN && entryBytes <= SECTOR_BYTES && SECTOR_BYTES % entryBytes === 0 && entryCount <= GPT_ENTRIES_MAX;
  if (!isFit) throw new DiskDamage(`the partition table has ${entryCount} entries of ${entryBytes} bytes, which no table has`);
  const bytes = entryCount * entryBytes;
  const entries = disk.read(numberOf(header, 72), Math.ceil(bytes / SECTOR_BYTES), "the entries of the partition table").subarray(0, bytes);
  if (crc32(entries) !== header.readUInt32LE(88)) throw new DiskDamage("the partition table's entries do not match their check sum");
  return Array.from({ length: entryCount }, (_, index) => entries.subarray(index * entryBytes, (index + 1) * entryBytes))
    // An entry without a type is not used (section 5.3.3).
    .filter((entry) => entry.subarray(0, 16).some((byte) => byte !== 0))
    .map((entry) => ({ first: numberOf(entry, 32), count: numberOf(entry, 40) - numberOf(entry, 32) + 1 }))
    .filter(({ count }) => count > 0);
}

/** What is too large to be exact is too large for any disk. */
function numberOf(bytes: Buffer, offset: number): number {
  return Number(bytes.readBigUInt64LE(offset));
}
