// Hash maps against a plain table under random operations; strings as keys; keys that collide.
// expect: 20000 operations on integers: 0 differences, sizes agree: true
// expect: words: the 3, a 2, dragon 1, said 1; unknown: false
// expect: after removal: the false, a true, length 3
// expect: colliding keys: 50 of 50 found, 25 removed, 25 left and found
// expect: sum over all entries: 675
// expect: 0 allocations are live
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { GeneralPurposeAllocator } from "../memory/general-purpose-allocator.ts";
import { Xorshift } from "../random/xorshift.ts";
import { HashMap } from "./hash-map.ts";
import type { IntegerMap, StringMap } from "./hash-map.ts";
import { IntegerHashing, StringHashing } from "./hashing.ts";
import type { Hashing } from "./hashing.ts";

const storage = new StaticArray<u8, 262144>();
const plainTable = new StaticArray<u32, 1000>();

/** The worst hash there is. */
class ConstantHashing implements Hashing<u64> {
  hash(key: u64): u64 {
    return 0;
  }

  equal(a: u64, b: u64): bool {
    return a === b;
  }
}

export function main(): i32 {
  const heap = new GeneralPurposeAllocator();
  assert(heap.addRegion(storage.slice()));
  compareWithTable(heap);
  countWords(heap);
  collide(heap);
  print(standardOutput, `${heap.liveAllocations} allocations are live\n`);
  return 0;
}

function compareWithTable(heap: GeneralPurposeAllocator): void {
  const hashing = new IntegerHashing();
  using map: IntegerMap<u32, GeneralPurposeAllocator> =
    new HashMap<u64, u32, IntegerHashing, GeneralPurposeAllocator>(hashing, heap);
  const random = new Xorshift(77);
  let differences = 0;
  let size: usize = 0;
  for (let step: u32 = 1; step <= 20000; step += 1) {
    const key = random.nextBelow(1000);
    const present = plainTable[key] !== 0;
    switch (random.nextBelow(3)) {
      case 0:
        if (unwrap(map.set(u64(key) * 4096, step)) === present) differences += 1;
        if (!present) size += 1;
        plainTable[key] = step;
        break;
      case 1:
        if (map.remove(u64(key) * 4096) !== present) differences += 1;
        if (present) size -= 1;
        plainTable[key] = 0;
        break;
      default:
        if ((map.get(u64(key) * 4096) ?? 0) !== plainTable[key]) differences += 1;
    }
  }
  const agree = map.length === size;
  print(standardOutput, `20000 operations on integers: ${differences} differences, sizes agree: ${agree}\n`);
}

function countWords(heap: GeneralPurposeAllocator): void {
  const text = "the dragon said a the a the";
  const hashing = new StringHashing(123456789);
  using counts: StringMap<u32, GeneralPurposeAllocator> =
    new HashMap<string, u32, StringHashing, GeneralPurposeAllocator>(hashing, heap);
  let start: usize = 0;
  for (let at: usize = 0; at <= text.length; at += 1) {
    if (at < text.length && text[at] !== " "[0]) continue;
    const word = text.slice(start, at);
    unwrap(counts.set(word, (counts.get(word) ?? 0) + 1));
    start = at + 1;
  }
  print(standardOutput, `words: the ${counts.get("the")!}, a ${counts.get("a")!}, dragon ${counts.get("dragon")!}, `);
  print(standardOutput, `said ${counts.get("said")!}; unknown: ${counts.has("unknown")}\n`);
  assert(counts.remove("the"));
  assert(!counts.remove("the"));
  const [the, a] = [counts.has("the"), counts.has("a")];
  print(standardOutput, `after removal: the ${the}, a ${a}, length ${counts.length}\n`);
}

function collide(heap: GeneralPurposeAllocator): void {
  const hashing = new ConstantHashing();
  using map = new HashMap<u64, u64, ConstantHashing, GeneralPurposeAllocator>(hashing, heap);
  for (let key: u64 = 0; key < 50; key += 1) unwrap(map.set(key, key + 3));
  const found = countFound(map, 0, 1);
  let removed = 0;
  for (let key: u64 = 1; key < 50; key += 2) {
    if (map.remove(key)) removed += 1;
  }
  const left = countFound(map, 0, 2);
  print(standardOutput, `colliding keys: ${found} of 50 found, ${removed} removed, ${map.length} left and `);
  standardOutput.write(left === 25 ? "found\n" : "lost\n");
  let sum: u64 = 0;
  map.forEach((key, value) => {
    sum += value;
  });
  print(standardOutput, `sum over all entries: ${sum}\n`);
}

function countFound(
  map: HashMap<u64, u64, ConstantHashing, GeneralPurposeAllocator>, first: u64, step: u64,
): u32 {
  let found: u32 = 0;
  for (let key = first; key < 50; key += step) {
    if ((map.get(key) ?? 0) === key + 3) found += 1;
  }
  return found;
}
