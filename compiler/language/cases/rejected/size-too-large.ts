// An instance of more than a gibibyte.
// expect: BF3014 3:14
const huge = new StaticArray<u64, 200000000>();
export function main(): i32 { return i32(huge[0]); }
