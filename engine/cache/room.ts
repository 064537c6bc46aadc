// Keeps the memory within its bounds: objects that no plan names go, then those that have not been used for the most boots. What is to go is
// chosen first; the plan that does without it is written, and only then it goes, so that at no moment a plan names what is not there.
import { heap } from "bareflow/kernel/program.ts";
import type { StorageProblem } from "bareflow/kernel/storage/storage-problem.ts";
import { StringHashing } from "bareflow/std/collections/hashing.ts";
import { HashMap, type StringMap } from "bareflow/std/collections/hash-map.ts";
import { List } from "bareflow/std/collections/list.ts";
import { sort } from "bareflow/std/sort/sort.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import type { Folder, StoredObject } from "./folder.ts";

type Heap = typeof heap;

const ENDING = ".o";

export class Room {
  private readonly folder: Folder;
  private readonly objects: List<StoredObject, Heap>;
  private readonly hashing: Inline<StringHashing> = new StringHashing(0);
  private readonly byKey: Inline<StringMap<StoredObject, Heap>>;

  /** `objects` is empty, and lies on the heap. */
  constructor(folder: Folder, objects: List<StoredObject, Heap>) {
    this.folder = folder;
    this.objects = objects;
    this.byKey = new HashMap<string, StoredObject, StringHashing, Heap>(this.hashing, heap);
  }

  /** Looks which objects there are. Before anything else. */
  look(): StorageProblem | null {
    const problem = this.folder.listObjects(this.objects);
    if (problem !== null) return problem;
    for (const object of this.objects.items) {
      const { name } = object;
      // One that is not in the map for want of memory is taken for one that no plan names.
      if (name.length > ENDING.length && name.slice(name.length - ENDING.length) === ENDING) ignore(this.byKey.set(name.slice(0, name.length - ENDING.length), object));
    }
    return null;
  }

  /** The object of this key was last used by this boot, the first one is 1. An empty key is none's. */
  noteUse(key: string, boot: u64): void {
    const object = this.byKey.get(key);
    if (object !== null && boot > object.used) object.used = boot;
  }

  /** Chooses what stays, when all uses are noted: objects of at most so many bytes together. Says how many they have. */
  choose(bytesMax: u64): u64 {
    let sum: u64 = 0;
    for (const object of this.objects.items) {
      object.isKept = object.used > 0;
      if (object.isKept) sum += object.byteCount;
    }
    if (sum <= bytesMax) return sum;
    sort(this.objects.items, (a: StoredObject, b: StoredObject): bool => a.used < b.used);
    for (const object of this.objects.items) {
      if (sum <= bytesMax) break;
      if (!object.isKept) continue;
      object.isKept = false;
      sum -= object.byteCount;
    }
    return sum;
  }

  /** Whether an entry of a plan may name this object: it is there, and stays. One without any names none. */
  keeps(key: string): bool {
    if (key.length === 0) return true;
    const object = this.byKey.get(key);
    return object !== null && object.isKept;
  }

  /** Removes what was not chosen. */
  clear(): StorageProblem | null {
    for (const object of this.objects.items) {
      if (object.isKept) continue;
      using path = new TextBuilder<Heap>(heap);
      print(path, `objects/${object.name}`);
      const problem = this.folder.remove(path.text);
      if (problem !== null) return problem;
    }
    return null;
  }

  [Symbol.dispose](): void {
    this.byKey[Symbol.dispose]();
    this.objects[Symbol.dispose]();
  }
}

/** Null when there is no memory for it. */
export function createRoom(folder: Folder): Room | null {
  const objects = create(heap, List<StoredObject, Heap>, heap);
  return objects === null ? null : create(heap, Room, folder, objects);
}
