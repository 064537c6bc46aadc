// Runs the allocator suite over all three allocators, and checks that the general-purpose one gets everything back.
// expect: fixed buffer
// expect: kept: memory is aligned as asked
// expect: kept: allocations do not overlap and keep their bytes
// expect: kept: the newest allocation can be freed and allocated again
// expect: kept: nothing at all can be allocated and freed
// expect: kept: what cannot be had gives null and does no harm
// expect: kept: instances are made with their initial values
// expect: kept: slices are zero and as long as asked
// expect: kept: strings are copied
// expect: arena
// expect: kept: memory is aligned as asked
// expect: kept: allocations do not overlap and keep their bytes
// expect: kept: the newest allocation can be freed and allocated again
// expect: kept: nothing at all can be allocated and freed
// expect: kept: what cannot be had gives null and does no harm
// expect: kept: instances are made with their initial values
// expect: kept: slices are zero and as long as asked
// expect: kept: strings are copied
// expect: general purpose
// expect: kept: memory is aligned as asked
// expect: kept: allocations do not overlap and keep their bytes
// expect: kept: the newest allocation can be freed and allocated again
// expect: kept: nothing at all can be allocated and freed
// expect: kept: what cannot be had gives null and does no harm
// expect: kept: instances are made with their initial values
// expect: kept: slices are zero and as long as asked
// expect: kept: strings are copied
// expect: 0 allocations of 0 bytes are live
// expect: the largest piece is whole again: true
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { ArenaAllocator } from "./arena-allocator.ts";
import { checkAllocator } from "./conformance.ts";
import { FixedBufferAllocator } from "./fixed-buffer-allocator.ts";
import { GeneralPurposeAllocator } from "./general-purpose-allocator.ts";

const storage = new StaticArray<u8, 262144>();

export function main(): i32 {
  let broken: u32 = 0;

  standardOutput.write("fixed buffer\n");
  const fixed = new FixedBufferAllocator(storage.slice());
  broken += checkAllocator(fixed, standardOutput);

  standardOutput.write("arena\n");
  fixed.reset();
  const arena = new ArenaAllocator(fixed, 16384);
  broken += checkAllocator(arena, standardOutput);
  arena.release();

  standardOutput.write("general purpose\n");
  const general = new GeneralPurposeAllocator();
  assert(general.addRegion(storage.slice()));
  broken += checkAllocator(general, standardOutput);
  print(standardOutput, `${general.liveAllocations} allocations of ${general.liveBytes} bytes are live\n`);
  const whole = general.allocate(262144 - 256, 16);
  print(standardOutput, `the largest piece is whole again: ${whole !== null}\n`);
  return i32(broken);
}
