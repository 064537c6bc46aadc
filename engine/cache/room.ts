// Keeps the memory within its bounds: objects that no plan names go, then those that have not been used for the most boots.
import { heap } from "bareflow/kernel/program.ts";
import type { StorageProblem } from "bareflow/kernel/storage/storage-problem.ts";
import { List } from "bareflow/std/collections/list.ts";
import { sort } from "bareflow/std/sort/sort.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import type { Folder, StoredObject } from "./folder.ts";
import type { JsonValue } from "./json-value.ts";

const ENDING = ".o";

/** Removes objects until those that are left have at most so many bytes together. */
export function removeOldObjects(folder: Folder, plan: JsonValue, bytesMax: u64): StorageProblem | null {
  const objects = create(heap, List<StoredObject, typeof heap>, heap);
  if (objects === null) return null;
  const problem = folder.listObjects(objects) ?? removeOldest(folder, plan, objects.items, bytesMax);
  objects[Symbol.dispose]();
  return problem;
}

function removeOldest(folder: Folder, plan: JsonValue, objects: Slice<StoredObject>, bytesMax: u64): StorageProblem | null {
  let sum: u64 = 0;
  for (const object of objects) {
    object.used = lastUse(plan, object.name);
    sum += object.byteCount;
  }
  sort(objects, (a: StoredObject, b: StoredObject): bool => a.used < b.used);
  for (const object of objects) {
    if (object.used > 0 && sum <= bytesMax) break;
    using path = new TextBuilder<typeof heap>(heap);
    print(path, `objects/${object.name}`);
    const failure = folder.remove(path.text);
    if (failure !== null) return failure;
    sum -= object.byteCount;
  }
  return null;
}

function lastUse(plan: JsonValue, file: string): u64 {
  let used: u64 = 0;
  if (file.length <= ENDING.length || file.slice(file.length - ENDING.length) !== ENDING) return used;
  const key = file.slice(0, file.length - ENDING.length);
  for (let group = plan.listOf("cpus"); group !== null; group = group.next) {
    for (let each = group.listOf("entries"); each !== null; each = each.next) {
      if (each.textOf("object") === key && each.numberOf("used") > used) used = each.numberOf("used");
    }
  }
  return used;
}
