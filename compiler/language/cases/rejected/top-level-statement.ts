// Nothing runs before main.
let started = false;
started = true;
if (started) started = false;
export function main(): i32 { return 0; }
