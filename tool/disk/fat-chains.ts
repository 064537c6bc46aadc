// Chains of clusters: which clusters a file or directory lies in, and what is in them. A chain never leads out of the file system,
// and ends after as many clusters as it may have, also where it goes in a circle.
import { CHAIN_END, FIRST_CLUSTER, type Geometry } from "./fat-geometry.ts";
import { DiskDamage, SECTOR_BYTES, type Sectors } from "./sectors.ts";

/** Of a table, read at once and kept. */
const PIECE_SECTORS = 128;
const ENTRY_MASK = 0x0fffffff;

export class Chains {
  readonly #volume: Sectors;
  readonly #geometry: Geometry;
  readonly #pieces = new Map<number, Buffer>();

  constructor(volume: Sectors, geometry: Geometry) {
    this.#volume = volume;
    this.#geometry = geometry;
  }

  /**
   * The bytes of the chain that starts with a cluster: `sizeBytes` of them, or all, which may be `sizeBytesMax`. `what` is whose it is. Where the first
   * table of clusters is damaged its copy is asked. Throws DiskDamage.
   */
  read(first: number, size: { readonly sizeBytes: number } | { readonly sizeBytesMax: number }, what: string): Buffer {
    const isWhole = "sizeBytes" in size;
    const clustersMax = Math.ceil((isWhole ? size.sizeBytes : size.sizeBytesMax) / this.#geometry.clusterBytes);
    const clusters = this.#followAny(first, clustersMax, isWhole, what);
    const bytes = Buffer.concat(clusters.map((cluster) => this.#volume.read(this.sectorOf(cluster, what), this.#geometry.clusterSectors, what)));
    return isWhole ? bytes.subarray(0, size.sizeBytes) : bytes;
  }

  /** The first sector of a cluster, counted from the file system's own first one. Throws DiskDamage for a cluster that there is not. */
  sectorOf(cluster: number, what: string): number {
    const { dataFirst, clusterSectors, clusterCount } = this.#geometry;
    if (cluster < FIRST_CLUSTER || cluster - FIRST_CLUSTER >= clusterCount) throw new DiskDamage(`the clusters of ${what} lead out of the file system, to ${cluster}`);
    return dataFirst + (cluster - FIRST_CLUSTER) * clusterSectors;
  }

  #followAny(first: number, clustersMax: number, isWhole: boolean, what: string): readonly number[] {
    const { tables } = this.#geometry;
    try {
      return this.#follow(tables[0]!, first, clustersMax, isWhole, what);
    } catch (error) {
      if (!(error instanceof DiskDamage) || tables.length < 2) throw error;
      return this.#follow(tables[1]!, first, clustersMax, isWhole, what);
    }
  }

  #follow(table: number, first: number, clustersMax: number, isWhole: boolean, what: string): readonly number[] {
    const clusters: number[] = [];
    const seen = new Set<number>();
    for (let cluster = first; cluster < CHAIN_END && !(isWhole && clusters.length === clustersMax); cluster = this.#entry(table, cluster)) {
      this.sectorOf(cluster, what);
      if (seen.has(cluster)) throw new DiskDamage(`the clusters of ${what} go in a circle, back to ${cluster}`);
      if (clusters.length === clustersMax) throw new DiskDamage(`${what} has more clusters than the ${clustersMax} that it can have`);
      seen.add(cluster);
      clusters.push(cluster);
    }
    if (isWhole && clusters.length < clustersMax) throw new DiskDamage(`the clusters of ${what} hold less than its size`);
    return clusters;
  }

  /** What comes after the cluster. */
  #entry(table: number, cluster: number): number {
    const sector = table + Math.floor(cluster * 4 / SECTOR_BYTES);
    const piece = Math.floor(sector / PIECE_SECTORS);
    let bytes = this.#pieces.get(piece);
    if (bytes === undefined) {
      bytes = this.#volume.read(piece * PIECE_SECTORS, Math.min(PIECE_SECTORS, this.#volume.count - piece * PIECE_SECTORS), "the table of clusters");
      this.#pieces.set(piece, bytes);
    }
    return (bytes.readUInt32LE((sector - piece * PIECE_SECTORS) * SECTOR_BYTES + cluster * 4 % SECTOR_BYTES) & ENTRY_MASK) >>> 0;
  }
}
