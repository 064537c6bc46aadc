// Memory of another allocator is refused.
// expect-log: ^panic: foreign free: 0x[0-9a-f]+ does not come from this allocator\nfound by\n
// expect-log: foreign-free\.check\.ts:15
// exit: 101
import { FixedBufferAllocator } from "./fixed-buffer-allocator.ts";
import { GeneralPurposeAllocator } from "./general-purpose-allocator.ts";

const storage = new StaticArray<u8, 65536>();
const otherStorage = new StaticArray<u8, 1024>();

export function main(): i32 {
  const heap = new GeneralPurposeAllocator();
  const other = new FixedBufferAllocator(otherStorage.slice());
  assert(heap.addRegion(storage.slice()));
  heap.free(other.allocate(32, 16)!, 32);
  return 0;
}
