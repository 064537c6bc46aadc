// expect: odd sum 25 even product 384
// expect: for..of continue 1 3 5
// expect: do continue 4
// expect: nested 0-0 0-2 2-0 2-2
// expect: primes 2 3 5 7 11 13 17 19 23 29
// continue goes to the right place in every kind of loop.
import { standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  let sum: u32 = 0, product: u32 = 1, i: u32 = 0;
  while (i < 9) {
    i++;
    if (i % 2 === 0) { product *= i; continue; }
    sum += i;
  }
  print(standardOutput, `odd sum ${sum} even product ${product}\nfor..of continue`);
  const values: StaticArray<u8, 5> = [1, 2, 3, 4, 5];
  for (const value of values) {
    if (value % 2 === 0) continue;
    print(standardOutput, ` ${value}`);
  }
  let rounds: u32 = 0;
  do {
    rounds++;
    if (rounds < 4) continue;
    break;
  } while (rounds < 10);
  print(standardOutput, `\ndo continue ${rounds}\nnested`);
  for (let a: u32 = 0; a < 3; a++) {
    if (a === 1) continue;
    for (const b of range<u32>(3)) {
      if (b === 1) continue;
      print(standardOutput, ` ${a}-${b}`);
    }
  }
  print(standardOutput, "\nprimes");
  next: for (let n: u32 = 2; n < 30; n++) {
    for (let d: u32 = 2; d * d <= n; d++) if (n % d === 0) continue next;
    print(standardOutput, ` ${n}`);
  }
  print(standardOutput, "\n");
  return 0;
}
