// What must be known when compiling.
// expect: BF3015 5:36
class Grid<N extends number> { cells: StaticArray<u8, N> = new StaticArray(); }
export function main(): i32 {
  const grid = new StaticArray<u8, number>();
  return 0;
}
