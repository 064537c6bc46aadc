// The folder of the memory on the disk: sealed files, read and written whole. What cannot be believed is noted, with the reason, and
// taken for not there; it is replaced when something is written under its name.
import { heap } from "bareflow/kernel/program.ts";
import { firstSectorOf, writeFirstSector } from "bareflow/kernel/storage/file-sector.ts";
import type { DiskFiles } from "bareflow/kernel/storage/open-disk.ts";
import { printStorageProblem, storageProblem, type StorageProblem } from "bareflow/kernel/storage/storage-problem.ts";
import type { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { List } from "bareflow/std/collections/list.ts";
import { allocateSlice, duplicateString, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { openSealed, SEAL_BYTES, writeSeal } from "./seal.ts";

type Heap = typeof heap;

const FOLDER = "bareflow";
const OBJECTS = "objects";
const OBJECTS_FOLDER = "bareflow/objects";
const OBJECT_ENDING = ".o";
/** No file of the memory is longer: none is written, and one that is comes from elsewhere. */
export const FILE_BYTES_MAX: u64 = 16 << 20;

/** Of a file that is compared piece by piece. */
const PART_BYTES: usize = 1 << 20;

export class IgnoredFile {
  readonly file: string;
  readonly why: string;

  constructor(file: string, why: string) {
    this.file = file;
    this.why = why;
  }
}

/** The name of the file of the object with this key. */
export function writeObjectName<W extends Writer>(writer: W, key: string): void {
  print(writer, `${OBJECTS}/${key}${OBJECT_ENDING}`);
}

/** A file in the folder of objects. */
export class StoredObject {
  readonly name: string;
  readonly byteCount: u64;
  /** The last boot that used it; 0: no plan names it. */
  used: u64 = 0;
  /** Whether it is to stay. */
  isKept: bool = true;

  constructor(name: string, byteCount: u64) {
    this.name = name;
    this.byteCount = byteCount;
  }
}

export class Folder {
  private readonly disk: DiskFiles;
  private readonly key: Slice<u8> | null;
  private readonly fileBytesMax: u64;
  readonly ignored: Inline<List<IgnoredFile, Heap>>;

  /** `fileBytesMax` is how long a file may be, with its seal. */
  constructor(disk: DiskFiles, key: Slice<u8> | null, fileBytesMax: u64) {
    this.disk = disk;
    this.key = key;
    this.fileBytesMax = fileBytesMax;
    this.ignored = new List<IgnoredFile, Heap>(heap);
  }

  /** Makes the folders that are not there. Null, or why nothing can be written. */
  prepare(): StorageProblem | null {
    return this.makeFolder(FOLDER) ?? this.makeFolder(OBJECTS_FOLDER);
  }

  /** The content of a file, in memory for ever; null when it is not there or cannot be believed. `name` is relative to the folder. */
  read(name: string): Slice<u8> | null {
    using path = new TextBuilder<Heap>(heap);
    print(path, `${FOLDER}/${name}`);
    const found = this.disk.find(path.text);
    if (failed(found)) return null;
    if (found.isDirectory || found.size > this.fileBytesMax) {
      this.distrust(name, "it is no file of this size that the engine has written");
      return null;
    }
    const bytes = this.disk.readFile(path.text, heap);
    if (failed(bytes)) {
      this.distrust(name, "the disk cannot read it");
      return null;
    }
    const content = openSealed(name, bytes, this.key);
    if (!failed(content)) return content;
    freeSlice(heap, bytes);
    this.distrust(name, content.error);
    return null;
  }

  /** Whether a file of this content would be read again. */
  fits(content: Slice<u8>): bool {
    return u64(content.length + SEAL_BYTES) <= this.fileBytesMax;
  }

  /** Puts the file with its seal in the place of the one that is there. It has to fit. */
  write(name: string, content: Slice<u8>): StorageProblem | null {
    assert(this.fits(content), "a file of the memory is longer than it may be");
    using path = new TextBuilder<Heap>(heap);
    print(path, `${FOLDER}/${name}`);
    using whole = new TextBuilder<Heap>(heap);
    whole.write(stringFrom(content));
    writeSeal(whole, name, content, this.key);
    if (whole.incomplete) return storageProblem("out of memory");
    return this.disk.writeFile(path.text, whole.text.bytes);
  }

  /** The bytes of a file; 0 when it is not there. */
  sizeOf(name: string): u64 {
    using path = new TextBuilder<Heap>(heap);
    print(path, `${FOLDER}/${name}`);
    const found = this.disk.find(path.text);
    return failed(found) || found.isDirectory ? 0 : found.size;
  }

  /** The content of a file that has no seal, in memory for ever; null when it is not there, or longer than `bytesMax`. */
  readUnsealed(name: string, bytesMax: u64): Slice<u8> | null {
    using path = new TextBuilder<Heap>(heap);
    print(path, `${FOLDER}/${name}`);
    const found = this.disk.find(path.text);
    if (failed(found) || found.isDirectory || found.size > bytesMax) return null;
    const bytes = this.disk.readFile(path.text, heap);
    return failed(bytes) ? null : bytes;
  }

  /** Puts a file without a seal in the place of the one that is there. */
  writeUnsealed(name: string, content: Slice<u8>): StorageProblem | null {
    using path = new TextBuilder<Heap>(heap);
    print(path, `${FOLDER}/${name}`);
    return this.disk.writeFile(path.text, content);
  }

  /** Whether a file without a seal has this content, and no other. */
  isUnsealed(name: string, content: Slice<u8>): bool {
    using path = new TextBuilder<Heap>(heap);
    print(path, `${FOLDER}/${name}`);
    const found = this.disk.find(path.text);
    if (failed(found) || found.isDirectory || found.size !== u64(content.length)) return false;
    const part: Slice<u8> | null = allocateSlice(heap, PART_BYTES);
    if (part === null) return false;
    let done: usize = 0;
    while (done < content.length) {
      const count = this.disk.readPart(path.text, done, part);
      if (failed(count) || count === 0 || stringFrom(part.slice(0, count)) !== stringFrom(content.slice(done, done + count))) break;
      done += count;
    }
    freeSlice(heap, part);
    return done === content.length;
  }

  /** Where the first sector of a file lies on the disk. */
  firstSectorOf(name: string): Result<u64, StorageProblem> {
    using path = new TextBuilder<Heap>(heap);
    print(path, `${FOLDER}/${name}`);
    return firstSectorOf(this.disk, path.text);
  }

  /** Writes the first sector of a file in its place, at once. */
  writeFirstSector(name: string, content: Slice<u8>): StorageProblem | null {
    using path = new TextBuilder<Heap>(heap);
    print(path, `${FOLDER}/${name}`);
    return writeFirstSector(this.disk, path.text, content);
  }

  remove(name: string): StorageProblem | null {
    using path = new TextBuilder<Heap>(heap);
    print(path, `${FOLDER}/${name}`);
    return this.disk.remove(path.text);
  }

  /** Another one has written to the disk since. */
  lookAgain(): StorageProblem | null {
    return this.disk.mount();
  }

  /** Notes a file that is not believed. `why` stays in memory. */
  distrust(name: string, why: string): void {
    const kept = duplicateString(heap, name);
    const note = kept === null ? null : create(heap, IgnoredFile, kept, why);
    if (note !== null) ignore(this.ignored.push(note));
  }

  /** The files that were not believed, as a member of an object. */
  writeIgnored<W extends Writer>(json: JsonWriter<W>): void {
    json.key("ignoredFiles");
    json.beginArray();
    for (const each of this.ignored.items) {
      json.beginObject();
      json.key("file");
      json.string(each.file);
      json.key("why");
      json.string(each.why);
      json.endObject();
    }
    json.endArray();
  }

  /** Adds the objects that there are to the list, which lies on the heap. */
  listObjects(objects: List<StoredObject, Heap>): StorageProblem | null {
    return this.disk.list(OBJECTS_FOLDER, (item) => {
      const name = item.isDirectory ? null : duplicateString(heap, item.name);
      const object = name === null ? null : create(heap, StoredObject, name, item.size);
      if (object !== null) ignore(objects.push(object));
    });
  }

  private makeFolder(path: string): StorageProblem | null {
    const found = this.disk.find(path);
    return failed(found) && found.error.kind === "not found" ? this.disk.makeDirectory(path) : null;
  }
}

/** One sentence on why there is no memory. */
export function printWhyNot<W extends Writer>(writer: W, problem: StorageProblem): void {
  writer.write("engine: nothing is remembered across boots: ");
  printStorageProblem(writer, problem);
  writer.write("\n");
}
