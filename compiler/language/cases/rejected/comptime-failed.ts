// What cannot be computed in the compiler.
const clock = extern<() => u64>("clock");
const table: StaticArray<u32, 2> = [1, 2];
let index: usize = 2;
const outside = table[index];
const time = clock();
export function main(): i32 { return 0; }
