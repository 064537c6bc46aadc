// Writes FAT32 file systems (Microsoft FAT32 File System Specification 1.03), empty or with files in them, each of which lies in one piece.
import { SECTOR_BYTES } from "../disk/sectors.ts";
import { Failure } from "../failure.ts";
import { layOutTree, type TreeFile } from "./fat32-tree.ts";
import type { Identities } from "./identities.ts";
import { bytesOf, type Piece } from "./pieces.ts";

/** Fewer clusters than 65,525 would not be FAT32 to everybody ("FAT Type Determination"). */
const CLUSTERS_MIN = 65_525;
/** More would be long to look over at every boot. */
const CLUSTERS_GOOD_MAX = 1 << 21;
const RESERVED_SECTORS = 32;
const BACKUP_BOOT_SECTOR = 6;
const TABLES = 2;
const ENTRIES_PER_SECTOR = SECTOR_BYTES / 4;
const FIRST_CLUSTER = 2;
const CHAIN_END = 0x0fffffff;
const VOLUME_LABEL = "BAREFLOW   ";
const FILE_BYTES_MAX = 0xffff_ffff;

/** `first` is the disk's sector at which the file system starts; the pieces count from the disk's start. Throws Failure when the files do not fit. */
export function fat32Pieces(first: number, sectorCount: number, files: readonly TreeFile[], identities: Identities): readonly Piece[] {
  const tooLarge = files.find(({ content }) => bytesOf(content) > FILE_BYTES_MAX);
  if (tooLarge !== undefined) throw new Failure(`The file ${tooLarge.path} has ${bytesOf(tooLarge.content)} bytes; a FAT32 file system holds files of up to ${FILE_BYTES_MAX}: make it smaller, or several files of it.`);
  const clusterSectors = chooseClusterSectors(sectorCount);
  const { tableSectors, clusters } = divide(sectorCount, clusterSectors);
  const dataFirst = RESERVED_SECTORS + TABLES * tableSectors;
  const tree = layOutTree(files, clusterSectors * SECTOR_BYTES, VOLUME_LABEL);
  const used = tree.reduce((sum, { clusterCount }) => sum + clusterCount, 0);
  if (used > clusters) throw new Failure(`The files need ${used * clusterSectors * SECTOR_BYTES} bytes, but the disk has room for ${clusters * clusterSectors * SECTOR_BYTES}: make it larger.`);
  const boot = bootSector(first, sectorCount, clusterSectors, tableSectors, identities);
  const information = Buffer.alloc(SECTOR_BYTES);
  information.writeUInt32LE(0x41615252, 0);
  information.writeUInt32LE(0x61417272, 484);
  information.writeUInt32LE(clusters - used, 488);
  information.writeUInt32LE(FIRST_CLUSTER + used, 492);
  information.writeUInt32LE(0xaa550000, 508);
  const table = tableOf(tree.map(({ clusterCount }) => clusterCount));
  const pieces: readonly Piece[] = [
    [0, boot], [1, information], [BACKUP_BOOT_SECTOR, boot], [BACKUP_BOOT_SECTOR + 1, information],
    [RESERVED_SECTORS, table], [RESERVED_SECTORS + tableSectors, table],
    ...tree.map(({ cluster, content }): Piece => [dataFirst + (cluster - FIRST_CLUSTER) * clusterSectors, content]),
  ];
  return pieces.map(([sector, content]): Piece => [first + sector, content]);
}

/** Chains of so many clusters each, one behind the other, from the first cluster on. */
function tableOf(chains: readonly number[]): Buffer {
  const used = chains.reduce((sum, count) => sum + count, 0);
  const table = Buffer.alloc(Math.ceil((FIRST_CLUSTER + used) / ENTRIES_PER_SECTOR) * SECTOR_BYTES);
  table.writeUInt32LE(0x0ffffff8, 0);
  table.writeUInt32LE(0x0fffffff, 4);
  let cluster = FIRST_CLUSTER;
  for (const count of chains) {
    for (let index = 0; index < count; index += 1, cluster += 1) table.writeUInt32LE(index === count - 1 ? CHAIN_END : cluster + 1, cluster * 4);
  }
  return table;
}

function bootSector(first: number, sectorCount: number, clusterSectors: number, tableSectors: number, identities: Identities): Buffer {
  const bytes = Buffer.alloc(SECTOR_BYTES);
  // A jump to code that halts: nothing boots from here.
  bytes.set([0xeb, 0x58, 0x90], 0);
  bytes.set([0xf4, 0xeb, 0xfd], 0x5a);
  bytes.write("BAREFLOW", 3, "latin1");
  bytes.writeUInt16LE(SECTOR_BYTES, 11);
  bytes[13] = clusterSectors;
  bytes.writeUInt16LE(RESERVED_SECTORS, 14);
  bytes[16] = TABLES;
  bytes[21] = 0xf8;
  // Heads and sectors of a track: of no meaning, but some tools want them.
  bytes.writeUInt16LE(63, 24);
  bytes.writeUInt16LE(255, 26);
  bytes.writeUInt32LE(first, 28);
  bytes.writeUInt32LE(sectorCount, 32);
  bytes.writeUInt32LE(tableSectors, 36);
  bytes.writeUInt32LE(FIRST_CLUSTER, 44);
  bytes.writeUInt16LE(1, 48);
  bytes.writeUInt16LE(BACKUP_BOOT_SECTOR, 50);
  bytes[64] = 0x80;
  bytes[66] = 0x29;
  identities(4).copy(bytes, 67);
  bytes.write(`${VOLUME_LABEL}FAT32   `, 71, "latin1");
  bytes.writeUInt16LE(0xaa55, 510);
  return bytes;
}

/** A page where that makes enough clusters; more where there would be too many. */
function chooseClusterSectors(sectorCount: number): number {
  let sectors = 8;
  while (sectors > 1 && divide(sectorCount, sectors).clusters < CLUSTERS_MIN) sectors /= 2;
  while (sectors < 64 && divide(sectorCount, sectors).clusters > CLUSTERS_GOOD_MAX) sectors *= 2;
  return sectors;
}

function divide(sectorCount: number, clusterSectors: number): { readonly tableSectors: number; readonly clusters: number } {
  // With the largest table that may be needed, then as many clusters as are left.
  const tableSectors = Math.ceil((Math.floor((sectorCount - RESERVED_SECTORS) / clusterSectors) + FIRST_CLUSTER) / ENTRIES_PER_SECTOR);
  return { tableSectors, clusters: Math.floor((sectorCount - RESERVED_SECTORS - TABLES * tableSectors) / clusterSectors) };
}
