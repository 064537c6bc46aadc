// The generator against values computed elsewhere, and the fairness of ranges.
// expect: 3033531262 2674377904 2312864567 9824375380452254417
// expect: 0.86891174 0.71210414 0.1392287012423915
// expect: 4 370 1075384754 4 400745735
// expect: die is fair: true
// expect: a third of a large range is fair: true
// expect: shuffled: 6 7 0 3 5 4 9 8 2 1
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Xorshift } from "./xorshift.ts";

export function main(): i32 {
  const random = new Xorshift(133742);
  print(standardOutput, `${random.nextU32()} ${random.nextU32()} ${random.nextU32()} ${random.nextU64()}\n`);
  print(standardOutput, `${random.nextF32()} ${random.nextF32()} ${random.nextF64()}\n`);
  print(standardOutput, `${random.nextBelow(6)} ${random.nextBelow(1000)} ${random.nextBelow(3000000000)} `);
  print(standardOutput, `${random.nextBetween(-5, 5)} ${random.nextBetween(minValue<i32>(), maxValue<i32>())}\n`);
  showSmallRange(random);
  showLargeRange(random);
  showShuffle(random);
  return 0;
}

/** Sixty thousand throws of a die. */
function showSmallRange(random: Xorshift): void {
  const counts = new StaticArray<u32, 6>();
  for (let count = 0; count < 60000; count += 1) counts[random.nextBelow(6)] += 1;
  let fair = true;
  for (const count of counts) {
    if (count < 9700 || count > 10300) fair = false;
  }
  print(standardOutput, `die is fair: ${fair}\n`);
}

/** Three quarters of 2^32: cutting 32 bits off modulo the bound would give the lowest third twice as often. */
function showLargeRange(random: Xorshift): void {
  let low = 0;
  for (let count = 0; count < 30000; count += 1) {
    if (random.nextBelow(3221225472) < 1073741824) low += 1;
  }
  print(standardOutput, `a third of a large range is fair: ${low > 9700 && low < 10300}\n`);
}

function showShuffle(random: Xorshift): void {
  const cards = new StaticArray<u8, 10>();
  for (let index: u8 = 0; index < 10; index += 1) cards[index] = index;
  random.shuffle(cards.slice());
  standardOutput.write("shuffled:");
  for (const card of cards) print(standardOutput, ` ${card}`);
  standardOutput.write("\n");
}
