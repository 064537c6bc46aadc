// Division by a zero that is written there.
// expect: BF2007 3:15
const ratio = 1 / 0;
export function main(): i32 { return 0; }
