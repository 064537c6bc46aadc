// Division by a zero that is written there.
const ratio = 1 / 0;
export function main(): i32 { return 0; }
