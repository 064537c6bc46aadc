// Files on a disk, for programs: a FAT32 file system that survives power cuts. Everything that succeeded is safe on the disk
// when the call returns; what a cut interrupts has not happened, or has.
//
// The order of writes that brings this about: new content goes to free clusters, then its chain into the table; when both
// are safe, one write of one sector makes them the file's; when that is safe, what the file had before is given back. What
// is left over by a cut is found at the next mount (fat/check.ts).
import { type BlockDevice } from "../../drivers/block-device.ts";
import { allocateSlice, freeSlice } from "../../std/memory/allocate-slice.ts";
import { heap } from "../memory/heap.ts";
import { AllocationTable } from "./fat/allocation-table.ts";
import { dropClusters, freeChain, keepClusters, linkClusters, NewClusters, readChain, takeClusters, writeClusters } from "./fat/chains.ts";
import { VolumeCheck } from "./fat/check.ts";
import { ARCHIVE, DIRECTORY, setContent, writeEntry } from "./fat/directory-entry.ts";
import { DirectoryReader, entryAt } from "./fat/directory-reader.ts";
import { findName, followPath, FoundEntry, type PathEnd } from "./fat/directory-search.ts";
import { changeEntry, clearCluster, deleteEntry, insertEntry, NewEntry } from "./fat/directory-writer.ts";
import { FatVolume } from "./fat/fat-volume.ts";
import { Geometry } from "./fat/geometry.ts";
import { isGoodName } from "./fat/long-name.ts";
import { appendToFile } from "./file-append.ts";
import { moveOver, moveTo } from "./file-rename.ts";
import { placeVolume } from "./partition-table.ts";
import { ofDisk, storageProblem, type StorageProblem } from "./storage-problem.ts";
import { SectorBuffer, Volume } from "./volume.ts";

/** What a directory has under a name. The name holds until the next call of the file system. */
export interface DirectoryItem {
  readonly name: string;
  readonly isDirectory: bool;
  readonly size: u64;
}

const FILE_BYTES_MAX: u64 = 0xffffffff;

export class FileSystem<D extends BlockDevice> {
  private readonly device: D;
  private readonly volume: Inline<Volume<D>>;
  private readonly geometry: Inline<Geometry> = new Geometry();
  private readonly table: Inline<AllocationTable<D>>;
  private readonly directory: Inline<SectorBuffer<D>>;
  readonly fat: Inline<FatVolume<D>>;
  /** How much was put in order when the disk was mounted. */
  repairCount: u64 = 0;

  constructor(device: D) {
    this.device = device;
    this.volume = new Volume(device);
    this.table = new AllocationTable(this.volume, this.geometry);
    this.directory = new SectorBuffer(this.volume);
    this.fat = new FatVolume(this.volume, this.geometry, this.table, this.directory);
  }

  /** Finds the file system, checks it as a whole, and puts in order what a power cut has left. Before all else, and again after another has written to the disk. */
  mount(): StorageProblem | null {
    this.fat.forget();
    const problem = placeVolume(this.volume) ?? this.volume.read(0, bootSector.slice()) ?? this.geometry.read(bootSector.slice(), this.volume.sectorCount);
    if (problem !== null) return problem;
    const first = this.look();
    if (first === null || first.kind !== "damaged" || this.geometry.tableCount === 1) return first;
    // The copy of the table is there for this.
    this.fat.forget();
    this.geometry.believedTable = 1;
    return this.look() === null ? null : first;
  }

  /** Looks the file system over, then puts it in order where it is not. */
  private look(): StorageProblem | null {
    const check = new VolumeCheck(this.fat, false);
    const problem = check.run();
    this.repairCount = check.repairCount;
    if (problem !== null || this.device.isReadOnly) return problem;
    if (check.repairCount > 0) {
      const repair = new VolumeCheck(this.fat, true);
      const failure = repair.run();
      if (failure !== null) return failure;
    }
    return this.fat.writeFreeCount();
  }

  /** Gives the memory back. */
  unmount(): void {
    this.fat.map.release();
    this.volume.release();
  }

  /** The bytes that a file may still take. */
  get freeBytes(): u64 {
    return u64(this.fat.map.freeCount) * u64(this.geometry.clusterBytes);
  }

  /** What stands at the path. */
  find(path: string): Result<DirectoryItem, StorageProblem> {
    const found = new FoundEntry();
    const problem = this.findPath(path, found);
    return problem === null ? { name: path, isDirectory: found.isDirectory, size: u64(found.size) } : fail(problem);
  }

  /** Calls with each file and directory of a directory, which the visitor must not change. */
  list(path: string, visit: (item: DirectoryItem) => void): StorageProblem | null {
    const directory = this.findDirectory(path);
    if (failed(directory)) return directory.error;
    const reader = new DirectoryReader(this.fat);
    reader.begin(directory);
    while (true) {
      const what = reader.next();
      if (failed(what)) return what.error;
      if (what === "end") return null;
      if (what === "entry" && !reader.isDots) visit({ name: reader.name, isDirectory: reader.isDirectory, size: u64(reader.size) });
    }
  }

  /** A file's whole content in memory of `allocator`, which is the caller's (`freeSlice`). */
  readFile<A extends Allocator>(path: string, allocator: A): Result<Slice<u8>, StorageProblem> {
    const found = new FoundEntry();
    const problem = this.findFile(path, found);
    if (problem !== null) return fail(problem);
    const content: Slice<u8> | null = allocateSlice(allocator, usize(found.size));
    if (content === null) return fail(storageProblem("out of memory"));
    const unread = readChain(this.fat, found.cluster, 0, content);
    if (unread === null) return content;
    freeSlice(allocator, content);
    return fail(unread);
  }

  /** Reads from byte `offset` of the file on; says how many bytes there were: fewer than `target` has at the file's end. */
  readPart(path: string, offset: u64, target: Slice<u8>): Result<usize, StorageProblem> {
    const found = new FoundEntry();
    const problem = this.findFile(path, found);
    if (problem !== null) return fail(problem);
    const rest = offset < u64(found.size) ? u64(found.size) - offset : 0;
    const length = rest < target.length ? usize(rest) : target.length;
    const unread = readChain(this.fat, found.cluster, offset, target.slice(0, length));
    return unread === null ? length : fail(unread);
  }

  /** Makes a file with this content, or makes it the whole content of the one that is there: at every moment the file is the old or the new one. */
  writeFile(path: string, content: Slice<u8>): StorageProblem | null {
    if (content.length > FILE_BYTES_MAX) return storageProblem("file too large");
    const place = this.placeFor(path);
    if (failed(place)) return place.error;
    const found = new FoundEntry();
    const isFound = findName(this.fat, place.directory, place.name, found);
    if (failed(isFound)) return isFound.error;
    if (isFound && found.isDirectory) return storageProblem("a directory");
    const taken = new NewClusters();
    let problem = takeClusters(this.fat, this.fat.clustersFor(content.length), taken);
    if (problem !== null) return problem;
    problem = writeClusters(this.fat, taken.numbers, content) ?? linkClusters(this.fat, taken.numbers) ?? this.fat.synchronize();
    const cluster: u32 = taken.numbers.length === 0 ? 0 : taken.numbers[0];
    const size = u32(content.length);
    if (problem !== null) {
      dropClusters(this.fat, taken);
      return problem;
    }
    taken.isReached = true;
    problem = isFound ? changeEntry(this.fat, found, (entry) => setContent(entry, cluster, size)) : this.insert(place, ARCHIVE, cluster, size);
    // A name for which there was no place leads nowhere.
    if (problem !== null && problem.kind !== "disk") taken.isReached = false;
    if (problem !== null) dropClusters(this.fat, taken);
    else keepClusters(taken);
    return problem ?? (isFound ? this.finish(found.cluster) : this.finish(0));
  }

  /** Adds content at the end of a file, which is made when it is not there. After a cut the file is as long as before, or has all that was added. */
  appendFile(path: string, content: Slice<u8>): StorageProblem | null {
    const place = this.placeFor(path);
    if (failed(place)) return place.error;
    const found = new FoundEntry();
    const isFound = findName(this.fat, place.directory, place.name, found);
    if (failed(isFound)) return isFound.error;
    if (!isFound) return this.writeFile(path, content);
    if (found.isDirectory) return storageProblem("a directory");
    if (u64(found.size) + u64(content.length) > FILE_BYTES_MAX) return storageProblem("file too large");
    return appendToFile(this.fat, found, content) ?? this.finish(0);
  }

  makeDirectory(path: string): StorageProblem | null {
    const place = this.placeFor(path);
    if (failed(place)) return place.error;
    const isFound = findName(this.fat, place.directory, place.name, new FoundEntry());
    if (failed(isFound)) return isFound.error;
    if (isFound) return storageProblem("exists");
    const taken = new NewClusters();
    let problem = takeClusters(this.fat, 1, taken);
    if (problem !== null) return problem;
    const cluster = taken.numbers[0];
    problem = clearCluster(this.fat, cluster) ?? this.writeDots(cluster, place.directory) ?? linkClusters(this.fat, taken.numbers) ?? this.fat.synchronize()
      ?? this.insert(place, DIRECTORY, cluster, 0);
    taken.isReached = problem !== null && problem.kind === "disk";
    if (problem !== null) dropClusters(this.fat, taken);
    else keepClusters(taken);
    return problem ?? this.finish(0);
  }

  /** Removes a file or an empty directory. */
  remove(path: string): StorageProblem | null {
    const found = new FoundEntry();
    const problem = this.findPath(path, found);
    if (problem !== null) return problem;
    // The root stands in no directory.
    if (found.sector === 0) return storageProblem("a directory");
    if (found.isDirectory) {
      const isEmpty = this.isEmpty(found.cluster);
      if (failed(isEmpty)) return isEmpty.error;
      if (!isEmpty) return storageProblem("not empty");
    }
    return deleteEntry(this.fat, found) ?? this.finish(found.cluster);
  }

  /** Gives a file another path, in the place of a file that has it; a directory another name. At every moment each content has a name. */
  rename(from: string, to: string): StorageProblem | null {
    const source = new FoundEntry();
    const target = new FoundEntry();
    const problem = this.findPath(from, source);
    if (problem !== null) return problem;
    if (source.sector === 0) return storageProblem("a directory");
    const place = this.placeFor(to);
    if (failed(place)) return place.error;
    const isFound = findName(this.fat, place.directory, place.name, target);
    if (failed(isFound)) return isFound.error;
    if (source.isDirectory && place.directory !== source.parent) return storageProblem("not moved");
    if (isFound && !target.isAt(source)) {
      if (source.isDirectory || target.isDirectory) return storageProblem("exists");
      return moveOver(this.fat, source, target) ?? this.finish(target.cluster);
    }
    return moveTo(this.fat, source, place) ?? this.finish(0);
  }

  /** The change is safe; what it has made superfluous is given back, from cluster `old` on unless that is 0. */
  private finish(old: u32): StorageProblem | null {
    if (old === 0) return this.fat.writeFreeCount() ?? this.fat.synchronize();
    return this.fat.synchronize() ?? freeChain(this.fat, old) ?? this.fat.writeFreeCount() ?? this.fat.synchronize();
  }

  private insert(place: PathEnd, attributes: u8, cluster: u32, size: u32): StorageProblem | null {
    const entry = new NewEntry();
    entry.attributes = attributes;
    entry.cluster = cluster;
    entry.size = size;
    return entry.setName(this.fat, place.directory, place.name) ?? insertEntry(this.fat, place.directory, entry);
  }

  /** `.` and `..`, the latter with 0 for the root (specification, "Directory creation"). */
  private writeDots(cluster: u32, parent: u32): StorageProblem | null {
    const problem = this.directory.load(this.geometry.sectorOf(cluster));
    if (problem !== null) return problem;
    const { bytes } = this.directory;
    writeEntry(entryAt(bytes, 0), ".          ".bytes, DIRECTORY, cluster, 0);
    writeEntry(entryAt(bytes, 1), "..         ".bytes, DIRECTORY, parent === this.geometry.rootCluster ? 0 : parent, 0);
    return this.directory.save();
  }

  /** Where something of this path would be made; its name must be a good one. */
  private placeFor(path: string): Result<PathEnd, StorageProblem> {
    if (this.device.isReadOnly) return fail(unwrap(ofDisk({ kind: "read-only", sector: 0 })));
    const end = followPath(this.fat, path);
    if (failed(end)) return end;
    return isGoodName(end.name) ? end : fail(storageProblem("bad name"));
  }

  /** The root is found without an entry: its sector is 0. */
  private findPath(path: string, found: FoundEntry): StorageProblem | null {
    const end = followPath(this.fat, path);
    if (failed(end)) return end.error;
    if (end.name.length === 0) {
      found.isDirectory = true;
      found.cluster = this.geometry.rootCluster;
      return null;
    }
    const isFound = findName(this.fat, end.directory, end.name, found);
    if (failed(isFound)) return isFound.error;
    return isFound ? null : storageProblem("not found");
  }

  findFile(path: string, found: FoundEntry): StorageProblem | null {
    const problem = this.findPath(path, found);
    return problem ?? (found.isDirectory ? storageProblem("a directory") : null);
  }

  private findDirectory(path: string): Result<u32, StorageProblem> {
    const found = new FoundEntry();
    const problem = this.findPath(path, found);
    if (problem !== null) return fail(problem);
    return found.isDirectory ? found.cluster : fail(storageProblem("not a directory"));
  }

  private isEmpty(directory: u32): Result<bool, StorageProblem> {
    const reader = new DirectoryReader(this.fat);
    reader.begin(directory);
    while (true) {
      const what = reader.next();
      if (failed(what)) return fail(what.error);
      if (what === "end") return true;
      if (what === "entry" && !reader.isDots) return false;
    }
  }
}

const bootSector = new StaticArray<u8, 512>();
