// Ring buffers: order across the seam, a full and an empty buffer, and overwriting.
// expect: pushed 4 of 6, popped 0 1
// expect: after two more: 2 3 10 11
// expect: overwritten: 3 10 11 12
// expect: 1000 through a buffer of 4 in order: true
// expect: empty: true
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { RingBuffer } from "./ring-buffer.ts";

export function main(): i32 {
  const storage = new StaticArray<u32, 4>();
  const ring = new RingBuffer<u32>(storage.slice());
  let pushed = 0;
  for (let value: u32 = 0; value < 6; value += 1) {
    if (ring.push(value)) pushed += 1;
  }
  print(standardOutput, `pushed ${pushed} of 6, popped ${ring.pop()!} ${ring.pop()!}\n`);
  assert(ring.push(10) && ring.push(11));
  show("after two more:", ring);
  ring.pushOverOldest(12);
  show("overwritten:", ring);
  ring.clear();
  let inOrder = true;
  for (let value: u32 = 0; value < 1000; value += 1) {
    assert(ring.push(value));
    if (value >= 3 && ring.pop()! !== value - 3) inOrder = false;
  }
  print(standardOutput, `1000 through a buffer of 4 in order: ${inOrder}\n`);
  ring.clear();
  print(standardOutput, `empty: ${ring.pop() === null}\n`);
  return 0;
}

function show(title: string, ring: RingBuffer<u32>): void {
  standardOutput.write(title);
  for (let index: usize = 0; index < ring.length; index += 1) print(standardOutput, ` ${ring.get(index)}`);
  standardOutput.write("\n");
}
