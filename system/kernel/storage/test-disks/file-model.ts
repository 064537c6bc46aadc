// What files there should be: kept beside a file system while chance works on both, and compared with it.
import type { BlockDevice } from "../../../drivers/block-device.ts";
import { freeSlice } from "../../../std/memory/allocate-slice.ts";
import type { Xorshift } from "../../../std/random/xorshift.ts";
import { heap } from "../../memory/heap.ts";
import type { FileSystem } from "../file-system.ts";
import type { StorageProblem } from "../storage-problem.ts";

export const FILES = 40;
const CONTENT_BYTES_MAX = 6000;

/** Paths in three directories: short names, long ones, and some that take more than a sector of their directory. */
export const DIRECTORIES: StaticArray<string, 2> = ["/cache", "/A directory with a name of its own"];
const NAMES: StaticArray<string, 10> = [
  "PLAN", "boot.log", "profile.json", "a name that is long enough for three parts.o", "Straße 9, Fuß & Öl.txt", "0123456789abcdef.o", "0123456789abcdef0.o",
  "x", "every part of this name has thirteen letters, and it needs so many parts that they do not fit into one sector of a directory, which has room for sixteen entries, and that makes two hundred and eight letters, and then some more.text",
  "another one of the same kind, whose parts go on and on, as names in a cache do when they are made of what they stand for, a function, its module, its tier, the processor it was compiled for, the compiler's version, and a sum over all.o",
];

export class ModelFile {
  exists: bool = false;
  private size: usize = 0;
  private storage: StaticArray<u8, 6000> = new StaticArray<u8, 6000>();

  get content(): Slice<u8> {
    return this.storage.slice(0, this.size);
  }

  copyFrom(other: ModelFile): void {
    this.exists = other.exists;
    this.size = other.size;
    this.storage.slice().copyFrom(other.content);
  }

  remove(): void {
    this.exists = false;
    this.size = 0;
  }

  /** New content by chance. */
  write(chance: Xorshift): void {
    this.remove();
    this.append(chance, CONTENT_BYTES_MAX);
  }

  /** Content by chance behind what is there; what is added. */
  append(chance: Xorshift, most: usize): Slice<u8> {
    const room = CONTENT_BYTES_MAX - this.size < most ? CONTENT_BYTES_MAX - this.size : most;
    // Often nothing, few bytes, or whole sectors.
    const kind = chance.nextBelow(8);
    const length = kind === 0 ? 0 : kind === 1 ? usize(chance.nextBelow(40)) : kind === 2 ? usize(chance.nextBelow(9)) * 512 : usize(chance.nextBelow(u32(room) + 1));
    const added = this.storage.slice(this.size, this.size + (length < room ? length : room));
    const first = chance.nextU32();
    for (let at: usize = 0; at < added.length; at += 1) added[at] = u8(first + u32(at) * 7 >>> u32(at & 3));
    this.exists = true;
    this.size += added.length;
    return added;
  }
}

/** The path of a file, in memory of the caller. */
export function pathOf<W extends Writer>(index: usize, writer: W): void {
  const directory = index % 4;
  if (directory === 1) writer.write(DIRECTORIES[0]);
  if (directory >= 2) writer.write(DIRECTORIES[1]);
  print(writer, `/${index / 20}${NAMES[index % 10]}`);
}

/** Whether the file system has the file exactly as it should be. */
export function isAsModelled<D extends BlockDevice>(files: FileSystem<D>, path: string, model: ModelFile): bool {
  const content = files.readFile(path, heap);
  if (failed(content)) return !model.exists && isKind(content.error, "not found");
  const isSame = model.exists && content.length === model.content.length && memory.equal(content.pointer, model.content.pointer, content.length);
  freeSlice(heap, content);
  return isSame;
}

export const isKind = (problem: StorageProblem, kind: StorageProblem["kind"]): bool => problem.kind === kind;
