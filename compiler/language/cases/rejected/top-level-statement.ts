// Nothing runs before main.
// expect: BF1005 5:1
// expect: BF1005 6:1
let started = false;
started = true;
if (started) started = false;
export function main(): i32 { return 0; }
