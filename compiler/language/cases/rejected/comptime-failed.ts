// What cannot be computed in the compiler.
// expect: BF5001 6:7
const clock = extern<() => u64>("clock");
const table: StaticArray<u32, 2> = [1, 2];
let index: usize = 2;
const outside = table[index];
export function main(): i32 { return 0; }
