// What the boot sector of a FAT32 file system says of it (Microsoft Extensible Firmware Initiative FAT32 File System
// Specification 1.03, "Boot Sector and BPB"): where its parts are. Untrusted: nothing of it is used that is not checked.
import { SECTOR_BYTES } from "../../../drivers/block-device.ts";
import { read16, read32 } from "../little-endian.ts";
import { damaged, type StorageProblem } from "../storage-problem.ts";

/** Offsets of the boot sector's fields. */
const BYTES_PER_SECTOR = 11;
const SECTORS_PER_CLUSTER = 13;
const RESERVED_SECTORS = 14;
const TABLE_COUNT = 16;
const ROOT_ENTRIES = 17;
const SECTORS_SHORT = 19;
const TABLE_SECTORS_SHORT = 22;
const SECTORS = 32;
const TABLE_SECTORS = 36;
const FLAGS = 40;
const VERSION = 42;
const ROOT_CLUSTER = 44;
const INFORMATION_SECTOR = 48;
const SIGNATURE = 510;

/** Only one of the tables is kept up to date. */
const NOT_MIRRORED = 0x80;

/** Numbers of clusters start with this one; the first two entries of the table are not clusters. */
export const FIRST_CLUSTER = 2;
/** Numbers from here on are marks: a cluster that cannot be used, then the end of a chain. */
export const BAD_CLUSTER: u32 = 0x0ffffff7;
export const CHAIN_END: u32 = 0x0ffffff8;
export const CHAIN_END_WRITTEN: u32 = 0x0fffffff;

const ENTRIES_PER_SECTOR = 128;

/** Whether this looks like the first sector of FAT32, and like nothing else: which it is in detail, `Geometry` checks. */
export function isFatBootSector(bytes: Slice<u8>): bool {
  const isJump = bytes[0] === 0xe9 || bytes[0] === 0xeb;
  return isJump && read16(bytes, SIGNATURE) === 0xaa55 && read16(bytes, BYTES_PER_SECTOR) === SECTOR_BYTES && read16(bytes, ROOT_ENTRIES) === 0
    && read16(bytes, SECTORS_SHORT) === 0 && read16(bytes, TABLE_SECTORS_SHORT) === 0 && read32(bytes, TABLE_SECTORS) !== 0 && bytes[SECTORS_PER_CLUSTER] !== 0;
}

export class Geometry {
  clusterSectors: u32 = 0;
  clusterBytes: usize = 0;
  /** Sectors are counted from the volume's first one. */
  tableFirst: u64 = 0;
  tableSectors: u64 = 0;
  tableCount: u32 = 0;
  /** Which of the tables is believed, from 0: the first one, unless it is damaged. */
  believedTable: u32 = 0;
  dataFirst: u64 = 0;
  clusterCount: u32 = 0;
  rootCluster: u32 = 0;
  /** Where the count of free clusters is kept; 0: nowhere. */
  informationSector: u64 = 0;

  /** Takes over what the boot sector of a volume with so many sectors says, or tells what cannot be right. */
  read(boot: Slice<u8>, volumeSectors: u64): StorageProblem | null {
    const clusterSectors = u32(boot[SECTORS_PER_CLUSTER]);
    const reserved = u64(read16(boot, RESERVED_SECTORS));
    const tables = u32(boot[TABLE_COUNT]);
    const tableSectors = u64(read32(boot, TABLE_SECTORS));
    const sectors = u64(read32(boot, SECTORS));
    if (!isFatBootSector(boot)) return damaged("there is no boot sector of FAT32 at sector", 0);
    if (bits.countOnes(clusterSectors) !== 1) return damaged("the sectors in a cluster are no power of two but", u64(clusterSectors));
    if (tables === 0 || tables > 2) return damaged("there is one table of clusters, or two, but not", u64(tables));
    if ((read16(boot, FLAGS) & NOT_MIRRORED) !== 0 || read16(boot, VERSION) !== 0) return damaged("the file system is of a kind that is not supported, with the version", u64(read16(boot, VERSION)));
    if (sectors > volumeSectors) return damaged("the file system is larger than its partition, with a number of sectors of", sectors);
    const dataFirst = reserved + u64(tables) * tableSectors;
    if (reserved === 0 || dataFirst >= sectors) return damaged("the tables leave no room for data, which would start at sector", dataFirst);
    let clusters = (sectors - dataFirst) / u64(clusterSectors);
    // What the table has no entries for cannot be used, nor what would have the number of a mark.
    const entries = tableSectors * ENTRIES_PER_SECTOR;
    if (entries <= FIRST_CLUSTER || clusters === 0) return damaged("there are no clusters after sector", dataFirst);
    if (clusters > entries - FIRST_CLUSTER) clusters = entries - FIRST_CLUSTER;
    if (clusters > u64(BAD_CLUSTER) - FIRST_CLUSTER) clusters = u64(BAD_CLUSTER) - FIRST_CLUSTER;
    this.clusterSectors = clusterSectors;
    this.clusterBytes = usize(clusterSectors) * SECTOR_BYTES;
    this.tableFirst = reserved;
    this.tableSectors = tableSectors;
    this.tableCount = tables;
    this.believedTable = 0;
    this.dataFirst = dataFirst;
    this.clusterCount = u32(clusters);
    this.rootCluster = read32(boot, ROOT_CLUSTER);
    if (!this.hasCluster(this.rootCluster)) return damaged("the root directory starts outside of the file system, at cluster", u64(this.rootCluster));
    const information = u64(read16(boot, INFORMATION_SECTOR));
    this.informationSector = information > 0 && information < reserved ? information : 0;
    return null;
  }

  /** The first sector of the table that is believed. */
  get tableInUse(): u64 {
    return this.otherTable(0);
  }

  /** That of the one that comes `distance` after it, in a circle. */
  otherTable(distance: u32): u64 {
    return this.tableFirst + u64((this.believedTable + distance) % this.tableCount) * this.tableSectors;
  }

  /** Whether this is the number of a cluster. */
  hasCluster(cluster: u32): bool {
    return cluster >= FIRST_CLUSTER && cluster - FIRST_CLUSTER < this.clusterCount;
  }

  /** The first sector of a cluster. */
  sectorOf(cluster: u32): u64 {
    assert(this.hasCluster(cluster), `cluster ${cluster} is not one of the file system`);
    return this.dataFirst + u64(cluster - FIRST_CLUSTER) * u64(this.clusterSectors);
  }
}
