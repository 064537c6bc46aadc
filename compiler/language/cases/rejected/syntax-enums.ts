// Enums hold numbers.
enum Mode { Read = "read" }
export function main(): i32 { return 0; }
