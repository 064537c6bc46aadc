// What the boot sector of a FAT32 file system says of it (Microsoft Extensible Firmware Initiative FAT32 File System Specification
// 1.03, "Boot Sector and BPB"). Untrusted: nothing of it is used that is not checked.
import { DiskDamage, SECTOR_BYTES } from "./sectors.ts";

/** Numbers of clusters start with this one; the first two entries of the table are not clusters. */
export const FIRST_CLUSTER = 2;
const BAD_CLUSTER = 0x0ffffff7;
/** Numbers from here on are the end of a chain. */
export const CHAIN_END = 0x0ffffff8;

const ENTRIES_PER_SECTOR = SECTOR_BYTES / 4;
/** Only one of the tables is kept up to date. */
const NOT_MIRRORED = 0x80;

export interface Geometry {
  readonly clusterSectors: number;
  readonly clusterBytes: number;
  /** The first sector of each table of clusters, counted from the file system's own first one. */
  readonly tables: readonly number[];
  readonly dataFirst: number;
  readonly clusterCount: number;
  readonly rootCluster: number;
}

/** Whether this looks like the first sector of FAT32, and like nothing else. */
export function isFatBootSector(bytes: Buffer): boolean {
  const isJump = bytes[0] === 0xe9 || bytes[0] === 0xeb;
  return isJump && bytes.readUInt16LE(510) === 0xaa55 && bytes.readUInt16LE(11) === SECTOR_BYTES && bytes.readUInt16LE(17) === 0
    && bytes.readUInt16LE(19) === 0 && bytes.readUInt16LE(22) === 0 && bytes.readUInt32LE(36) !== 0 && bytes[13] !== 0;
}

/** Throws DiskDamage for what cannot be right. */
export function readGeometry(boot: Buffer, sectorCount: number): Geometry {
  if (!isFatBootSector(boot)) throw new DiskDamage("its file system is not FAT32");
  const clusterSectors = boot[13]!;
  const reserved = boot.readUInt16LE(14);
  const tableCount = boot[16]!;
  const tableSectors = boot.readUInt32LE(36);
  const sectors = boot.readUInt32LE(32);
  if ((clusterSectors & clusterSectors - 1) !== 0) throw new DiskDamage(`a cluster of its file system would have ${clusterSectors} sectors, which is no power of two`);
  if (tableCount === 0 || tableCount > 2) throw new DiskDamage(`its file system would have ${tableCount} tables of clusters, where there are one or two`);
  if ((boot.readUInt16LE(40) & NOT_MIRRORED) !== 0 || boot.readUInt16LE(42) !== 0) throw new DiskDamage("its file system is of a kind of FAT32 that is not supported: with one active table, or of a later version");
  if (sectors > sectorCount) throw new DiskDamage(`its file system has ${sectors} sectors, more than its partition, which has ${sectorCount}: the file was cut short`);
  const dataFirst = reserved + tableCount * tableSectors;
  if (reserved === 0 || dataFirst >= sectors) throw new DiskDamage(`the tables of its file system leave no room for data, which would start at sector ${dataFirst} of ${sectors}`);
  // What the table has no entries for cannot be used, nor what would have the number of a mark.
  const clusterCount = Math.min(Math.floor((sectors - dataFirst) / clusterSectors), tableSectors * ENTRIES_PER_SECTOR - FIRST_CLUSTER, BAD_CLUSTER - FIRST_CLUSTER);
  const rootCluster = boot.readUInt32LE(44);
  if (rootCluster < FIRST_CLUSTER || rootCluster - FIRST_CLUSTER >= clusterCount) throw new DiskDamage(`the root directory would start at cluster ${rootCluster}, outside of the file system`);
  return {
    clusterSectors, clusterBytes: clusterSectors * SECTOR_BYTES,
    tables: Array.from({ length: tableCount }, (_, index) => reserved + index * tableSectors),
    dataFirst, clusterCount, rootCluster,
  };
}
