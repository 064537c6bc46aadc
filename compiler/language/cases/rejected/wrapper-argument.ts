// A wrapper stands around a function.
const step = inline(5);
export function main(): i32 { return 0; }
