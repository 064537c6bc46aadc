// expect: add 5 8 subtract 8 6
// expect: and 6 2 or 2 11 xor 11 8
// expect: exchange 8 100
// expect: compare 100 200 failed 200 200
// expect: load store 7
// expect: widths 255 0 65535 0 18446744073709551615 0
// expect: signed -1
// expect: pointer true true
// expect: spin lock 10
// Sequentially consistent operations on integers and pointers; each returns the value from before.
import { standardOutput } from "bareflow/kernel/program.ts";

let word: u32 = 5;
let byte: u8 = 255;
let half: u16 = 65535;
let wide: u64 = 18446744073709551615;
let signed: i32 = 0;
class Node { value: u32 = 1; }
const first = new Node(), second = new Node();
let head: Node | null = first;

class SpinLock {
  #taken: u32 = 0;
  lock(): void { while (atomic.compareExchange(addressOf(this.#taken), 0, 1) !== 0) {} }
  unlock(): void { atomic.store(addressOf(this.#taken), 0); }
}

export function main(): i32 {
  const place = addressOf(word);
  print(standardOutput, `add ${atomic.add(place, 3)} ${word}`);
  print(standardOutput, ` subtract ${atomic.subtract(place, 2)} ${word}\n`);
  print(standardOutput, `and ${atomic.and(place, 0b10)} ${word}`);
  print(standardOutput, ` or ${atomic.or(place, 0b1001)} ${word}`);
  print(standardOutput, ` xor ${atomic.xor(place, 3)} ${word}\n`);
  print(standardOutput, `exchange ${atomic.exchange(place, 100)} ${word}\n`);
  print(standardOutput, `compare ${atomic.compareExchange(place, 100, 200)} ${word}`);
  print(standardOutput, ` failed ${atomic.compareExchange(place, 100, 300)} ${word}\n`);
  atomic.store(place, 7);
  atomic.fence();
  print(standardOutput, `load store ${atomic.load(place)}\n`);
  print(standardOutput, `widths ${atomic.add(addressOf(byte), 1)} ${byte} ${atomic.add(addressOf(half), 1)} ${half} ${atomic.add(addressOf(wide), 1)} ${wide}\n`);
  ignore(atomic.subtract(addressOf(signed), 1));
  print(standardOutput, `signed ${signed}\n`);
  const before = atomic.exchange(addressOf(head), second);
  print(standardOutput, `pointer ${before === first} ${head === second}\n`);
  const lock = new SpinLock();
  let sum: u32 = 0;
  for (let i: u32 = 0; i < 5; i++) { lock.lock(); sum += i; lock.unlock(); }
  print(standardOutput, `spin lock ${sum}\n`);
  return 0;
}
