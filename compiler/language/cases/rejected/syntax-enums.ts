// Enums hold numbers.
// expect: BF1001 3:13
enum Mode { Read = "read" }
export function main(): i32 { return 0; }
