// A function as the default export.
// expect: BF1001 3:25
export default function other(): i32 { return 0; }
export function main(): i32 { return other(); }
