// Computes with numbers out of a table that tests find in its image, and change: so the image does something else than it was made to.
// The first argument chooses a column of the table; any word that begins with "o" goes into functions that no other does.
import { programArguments, standardOutput } from "bareflow/kernel/program.ts";

const ROUNDS: u64 = 40_000;
const TURNS: u64 = 200;

/** A mark, what is added in each round, the step that ends the rounds, an index, a mark. Every second one is of column 1. */
const table: StaticArray<u64, 10> = [
  0x6261_7265_666c_6f77, 0x6261_7265_666c_6f77, 0x1234_5678, 0x1234_5679, 1, 1, 2, 2, 0x7461_626c_6573_2121, 0x7461_626c_6573_2121,
];
const last: StaticArray<u64, 4> = [3, 1, 4, 1];

export function main(): i32 {
  const words = programArguments();
  const letter = words.length > 0 && words[0].length > 0 ? words[0][0] : 0;
  const column: usize = letter === "b"[0] ? 1 : 0;
  const sum = letter === "o"[0] ? otherWork() : work(column);
  print(standardOutput, `${sum} ${last[table[6 + column]]}\n`);
  return 7;
}

function work(column: usize): u64 {
  let state: u64 = 7;
  for (let round: u64 = 0; round < ROUNDS; round += table[4 + column]) state = mix(state, round) + table[2 + column];
  return state;
}

function mix(start: u64, salt: u64): u64 {
  let state = start;
  for (const turn of range<u64>(0, TURNS)) {
    const next = state * 6364136223846793005 + turn + salt;
    state = next ^ (next >>> 29);
  }
  return state;
}

function otherWork(): u64 {
  let count: u64 = 0;
  for (const number of range<u64>(0, ROUNDS)) count += bitsOf(number * 0x9e37_79b9_7f4a_7c15);
  return count;
}

function bitsOf(number: u64): u64 {
  let rest = number;
  let count: u64 = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}
