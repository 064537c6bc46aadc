// The bytes of files: those that came with the program, and those that it writes. Written ones stay in memory, where the program
// finds them again, and are put onto the disk as well where the board has one.
import { findFile, replaceFile } from "../../kernel/program.ts";
import { allocate, freeSymbol, reallocSymbol } from "../stdlib/allocation.ts";

export class Contents {
  name: string = "";
  start: Ptr<u8> = pointer<u8>(16);
  length: usize = 0;
  /** 0: the bytes are those that came with the program, and must not be written to. */
  capacity: usize = 0;
  /** Differs from what is on the disk. */
  isChanged: bool = false;
  /** Streams that are open on it, and whether it can still be found by its name. */
  users: u32 = 0;
  isListed: bool = false;
  next: Contents | null = null;

  /** Room for so many bytes, that may be written to; false when there is no memory. */
  reserve(byteCount: usize): bool {
    if (byteCount <= this.capacity && this.capacity > 0) return true;
    const wanted = byteCount > 2 * this.capacity ? byteCount + 512 : 2 * this.capacity;
    const larger = reallocSymbol(this.capacity === 0 ? null : this.start, wanted);
    if (larger === null) return false;
    if (this.capacity === 0) memory.copy(larger, this.start, this.length);
    this.start = larger;
    this.capacity = wanted;
    return true;
  }

  /** Brings what was written to the disk, if there is one. */
  keep(): bool {
    if (!this.isChanged || !this.isListed) return true;
    this.isChanged = false;
    const problem = replaceFile(this.name, sliceFrom(this.start, this.length));
    return problem === null || problem.kind === "no file system";
  }

  /** Gives the memory back once nobody can get at it. */
  release(): void {
    if (this.users > 0 || this.isListed) return;
    if (this.capacity > 0) freeSymbol(this.start);
    freeSymbol(this.name.bytes.pointer);
    freeSymbol(changetype<Ptr<u8>>(this));
  }
}

let first: Contents | null = null;

/** What has this name, or null. */
export function findContents(name: string): Contents | null {
  for (let each = first; each !== null; each = each.next) if (each.name === name) return each;
  const file = findFile(name);
  if (file === null) return null;
  const contents = addContents(name);
  contents.start = file.pointer;
  contents.length = file.length;
  return contents;
}

/** A new file without bytes, under a name that no other has; without a name it is found by nobody. */
export function addContents(name: string): Contents {
  const contents = createAt(allocate(sizeof<Inline<Contents>>()), Contents);
  const copy = allocate(name.length + 1);
  memory.copy(copy, name.bytes.pointer, name.length);
  contents.name = stringFrom(sliceFrom(copy, name.length));
  if (name.length > 0) {
    contents.isListed = true;
    contents.next = first;
    first = contents;
  }
  return contents;
}

/** Takes the name from a file; streams that are open on it keep it. */
export function removeContents(contents: Contents): void {
  let previous: Contents | null = null;
  for (let each = first; each !== null; each = each.next) {
    if (each === contents) {
      if (previous === null) first = each.next;
      else previous.next = each.next;
      break;
    }
    previous = each;
  }
  contents.isListed = false;
  contents.release();
}
