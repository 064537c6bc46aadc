// Where on the disk the file system is: a GUID partition table (UEFI Specification 2.10, chapter 5) or, when its header is
// damaged, its copy at the disk's end; an MBR (section 5.2.1); or no table at all, and the file system from the first sector on.
import { type BlockDevice, SECTOR_BYTES } from "../../drivers/block-device.ts";
import { crc32 } from "../../std/hash/crc32.ts";
import { isFatBootSector } from "./fat/geometry.ts";
import { read16, read32, read64 } from "./little-endian.ts";
import { damaged, ofDisk, storageProblem, type StorageProblem } from "./storage-problem.ts";
import type { Volume } from "./volume.ts";

const SIGNATURE_OFFSET = 510;
const SIGNATURE = 0xaa55;

/** The four entries of an MBR. */
const MBR_ENTRIES = 446;
const MBR_ENTRY_BYTES = 16;
const MBR_ENTRY_COUNT = 4;
const PROTECTIVE_TYPE = 0xee;

/** "EFI PART". */
const GPT_SIGNATURE: u64 = 0x5452415020494645;
const GPT_HEADER_BYTES_MIN = 92;
const GPT_ENTRY_BYTES_MIN = 128;
/** More than any tool makes: 128 entries are usual. */
const GPT_ENTRIES_MAX = 1024;

const sector = new StaticArray<u8, 512>();
const entrySector = new StaticArray<u8, 512>();

/** Places the volume on the first partition that begins as a FAT32 file system does. Untrusted: everything is checked. */
export function placeVolume<D extends BlockDevice>(volume: Volume<D>): StorageProblem | null {
  const { device } = volume;
  if (device.sectorBytes !== SECTOR_BYTES || device.sectorCount === 0) return storageProblem("no file system");
  const problem = ofDisk(device.read(0, sector.slice()));
  if (problem !== null) return problem;
  if (isFatBootSector(sector.slice())) {
    volume.place(0, device.sectorCount);
    return null;
  }
  if (read16(sector.slice(), SIGNATURE_OFFSET) !== SIGNATURE) return none(", and no partitions");
  for (let index: usize = 0; index < MBR_ENTRY_COUNT; index += 1) {
    if (sector[MBR_ENTRIES + index * MBR_ENTRY_BYTES + 4] === PROTECTIVE_TYPE) return placeOnGpt(volume);
  }
  // Partitions are tried one by one: types are said wrongly more often than boot sectors lie.
  for (let index: usize = 0; index < MBR_ENTRY_COUNT; index += 1) {
    const entry = sector.slice(MBR_ENTRIES + index * MBR_ENTRY_BYTES, MBR_ENTRIES + (index + 1) * MBR_ENTRY_BYTES);
    const first = u64(read32(entry, 8));
    const count = u64(read32(entry, 12));
    if (entry[4] === 0 || first === 0 || count === 0) continue;
    const found = tryPartition(volume, first, count);
    if (failed(found)) return found.error;
    if (found) return null;
  }
  return none(" in any of its partitions");
}

function placeOnGpt<D extends BlockDevice>(volume: Volume<D>): StorageProblem | null {
  const { sectorCount } = volume.device;
  const first = placeByHeader(volume, 1);
  // A table that holds together has said all there is to say; only a damaged one has its copy asked.
  if (first === null || first.kind !== "damaged" || sectorCount < 3) return first;
  const last = placeByHeader(volume, sectorCount - 1);
  return last !== null && last.kind === "damaged" ? first : last;
}

/** Section 5.3.2: the header says its own place, its size, and where the entries are; two check sums cover both. */
function placeByHeader<D extends BlockDevice>(volume: Volume<D>, at: u64): StorageProblem | null {
  const { device } = volume;
  const problem = ofDisk(device.read(at, sector.slice()));
  if (problem !== null) return problem;
  const bytes = sector.slice();
  const headerBytes = usize(read32(bytes, 12));
  if (read64(bytes, 0) !== GPT_SIGNATURE || headerBytes < GPT_HEADER_BYTES_MIN || headerBytes > SECTOR_BYTES) {
    return damaged("there is no header of a partition table at sector", at);
  }
  const sum = read32(bytes, 16);
  bytes.slice(16, 20).fill(0);
  if (crc32(bytes.slice(0, headerBytes)) !== sum || read64(bytes, 24) !== at) return damaged("the partition table's header does not match its check sum at sector", at);
  const entriesFirst = read64(bytes, 72);
  const entryCount = u64(read32(bytes, 80));
  const entryBytes = u64(read32(bytes, 84));
  const entriesSum = read32(bytes, 88);
  const isFit = entryBytes >= GPT_ENTRY_BYTES_MIN && entryBytes <= SECTOR_BYTES && SECTOR_BYTES % entryBytes === 0 && entryCount <= GPT_ENTRIES_MAX;
  const sectors = isFit ? (entryCount * entryBytes + SECTOR_BYTES - 1) / SECTOR_BYTES : 0;
  if (!isFit || sectors > device.sectorCount || entriesFirst > device.sectorCount - sectors) return damaged("the partition table's entries cannot be where it says, sector", entriesFirst);
  const summed = sumOfEntries(device, entriesFirst, entryCount * entryBytes);
  if (failed(summed)) return summed.error;
  if (summed !== entriesSum) return damaged("the partition table's entries do not match their check sum at sector", entriesFirst);
  return placeByEntries(volume, entriesFirst, entryCount, entryBytes);
}

function sumOfEntries<D extends BlockDevice>(device: D, first: u64, byteCount: u64): Result<u32, StorageProblem> {
  let sum: u32 = 0;
  for (let done: u64 = 0; done < byteCount; done += SECTOR_BYTES) {
    const problem = ofDisk(device.read(first + done / SECTOR_BYTES, entrySector.slice()));
    if (problem !== null) return fail(problem);
    const rest = byteCount - done;
    sum = crc32(entrySector.slice(0, rest < SECTOR_BYTES ? rest : SECTOR_BYTES), sum);
  }
  return sum;
}

function placeByEntries<D extends BlockDevice>(volume: Volume<D>, entriesFirst: u64, count: u64, entryBytes: u64): StorageProblem | null {
  const entriesInSector = SECTOR_BYTES / entryBytes;
  for (let index: u64 = 0; index < count; index += 1) {
    const problem = ofDisk(volume.device.read(entriesFirst + index / entriesInSector, entrySector.slice()));
    if (problem !== null) return problem;
    const at = index % entriesInSector * entryBytes;
    const entry = entrySector.slice(at, at + entryBytes);
    const first = read64(entry, 32);
    const last = read64(entry, 40);
    // An entry without a type is not used (section 5.3.3).
    if ((read64(entry, 0) | read64(entry, 8)) === 0 || first === 0 || last < first) continue;
    const found = tryPartition(volume, first, last - first + 1);
    if (failed(found)) return found.error;
    if (found) return null;
  }
  return none(" in any of its partitions");
}

/** Whether the partition is a FAT32 file system; the volume is placed there then. */
function tryPartition<D extends BlockDevice>(volume: Volume<D>, first: u64, count: u64): Result<bool, StorageProblem> {
  if (first >= volume.device.sectorCount) return false;
  const boot = partitionBoot.slice();
  const problem = ofDisk(volume.device.read(first, boot));
  if (problem !== null) return fail(problem);
  if (!isFatBootSector(boot)) return false;
  volume.place(first, count);
  return true;
}

const partitionBoot = new StaticArray<u8, 512>();

function none(where: string): StorageProblem {
  const { disk } = storageProblem("no file system");
  return { kind: "no file system", detail: where, place: 0, disk };
}
