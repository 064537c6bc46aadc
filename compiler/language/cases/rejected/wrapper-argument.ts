// A wrapper stands around a function.
// expect: BF4008 3:21
const step = inline(5);
export function main(): i32 { return 0; }
