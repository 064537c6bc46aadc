// A function as the default export.
// expect: BF1001 3:25
export default function main(): i32 { return 0; }
