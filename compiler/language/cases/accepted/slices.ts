// expect: length 5 element 3
// expect: window 2 3 4
// expect: of a window 3
// expect: shared 99
// expect: fill 7 7 0 7
// expect: fill u64 81985529216486895 true
// expect: copy 1 2 3 0 0
// expect: overlap forward 1 1 2 3 4
// expect: overlap backward 2 3 4 5 5
// expect: empty 0 0
// expect: memory 10 20 30 equal true false
// expect: pointer 30 40 back 20
// expect: from pointer 20 30
// expect: inline instances 5 6
// expect: slice of slices 1 3
// expect: passed 15
// expect: static length 4
// expect: two dimensions 1 5 9 sum 45
// expect: bool slice 2
// Slices: bounds, windows, filling and copying.
import { standardOutput } from "bareflow/kernel/program.ts";

class Cell { constructor(public value: u32) {} }

function total(values: Slice<u32>): u32 {
  let sum: u32 = 0;
  for (let i: usize = 0; i < values.length; i++) sum += values[i];
  return sum;
}

export function main(): i32 {
  const array: StaticArray<u32, 5> = [1, 2, 3, 4, 5];
  const all = array.slice();
  print(standardOutput, `length ${all.length} element ${all[2]}\nwindow`);
  const window = all.slice(1, 4);
  for (const value of window) print(standardOutput, ` ${value}`);
  print(standardOutput, `\nof a window ${window.slice(1, 2)[0]}\n`);
  window[0] = 99;
  print(standardOutput, `shared ${array[1]}\n`);
  array[1] = 2;
  const bytes = new StaticArray<u8, 4>();
  bytes.slice(0, 2).fill(7);
  bytes.slice(3).fill(7);
  print(standardOutput, `fill ${bytes[0]} ${bytes[1]} ${bytes[2]} ${bytes[3]}\n`);
  const wide = new StaticArray<u64, 3>(), flags = new StaticArray<bool, 3>();
  wide.fill(0x0123456789abcdef);
  flags.slice(1).fill(true);
  print(standardOutput, `fill u64 ${wide[2]} ${wide[0] === wide[1]}\n`);
  const target = new StaticArray<u32, 5>();
  target.slice().copyFrom(all.slice(0, 3));
  print(standardOutput, `copy ${target[0]} ${target[1]} ${target[2]} ${target[3]} ${target[4]}\n`);
  const forward: StaticArray<u32, 5> = [1, 2, 3, 4, 5];
  forward.slice(1).copyFrom(forward.slice(0, 4));
  print(standardOutput, `overlap forward ${forward[0]} ${forward[1]} ${forward[2]} ${forward[3]} ${forward[4]}\n`);
  const backward: StaticArray<u32, 5> = [1, 2, 3, 4, 5];
  backward.slice().copyFrom(backward.slice(1));
  print(standardOutput, `overlap backward ${backward[0]} ${backward[1]} ${backward[2]} ${backward[3]} ${backward[4]}\n`);
  print(standardOutput, `empty ${all.slice(5).length} ${total(all.slice(2, 2))}\n`);
  const memoryA: StaticArray<u8, 4> = [10, 20, 30, 40], memoryB = new StaticArray<u8, 4>();
  memory.copy(memoryB.pointer, memoryA.pointer, 3);
  print(standardOutput, `memory ${memoryB[0]} ${memoryB[1]} ${memoryB[2]} equal ${memory.equal(memoryA.pointer, memoryB.pointer, 3)} ${memory.equal(memoryA.pointer, memoryB.pointer, 4)}\n`);
  let p = memoryA.pointer.add(2);
  print(standardOutput, `pointer ${p.value} ${p[1]}`);
  p = p.add(-1);
  print(standardOutput, ` back ${p.value}\n`);
  const view = sliceFrom(p, 2);
  print(standardOutput, `from pointer ${view[0]} ${view[1]}\n`);
  const cells: StaticArray<Inline<Cell>, 3> = [new Cell(4), new Cell(5), new Cell(6)];
  const rest = cells.slice(1);
  print(standardOutput, `inline instances ${rest[0].value} ${rest[1].value}\n`);
  const parts: StaticArray<Slice<u32>, 2> = [all.slice(0, 2), all.slice(2)];
  print(standardOutput, `slice of slices ${parts[0][0]} ${parts[1][0]}\n`);
  print(standardOutput, `passed ${total(all)}\n`);
  print(standardOutput, `static length ${memoryA.length}\n`);
  const grid = new StaticArray<StaticArray<u32, 3>, 3>();
  let n: u32 = 0, sum: u32 = 0;
  for (let row: u32 = 0; row < 3; row++) for (let column: u32 = 0; column < 3; column++) grid[row][column] = ++n;
  for (const row of grid) for (const value of row) sum += value;
  print(standardOutput, `two dimensions ${grid[0][0]} ${grid[1][1]} ${grid[2][2]} sum ${sum}\n`);
  let set: u32 = 0;
  for (const flag of flags) if (flag) set++;
  print(standardOutput, `bool slice ${set}\n`);
  return 0;
}
