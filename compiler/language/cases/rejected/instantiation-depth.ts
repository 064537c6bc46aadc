// Generic functions that need ever larger types.
// expect: BF5004 4:10
class Box<T> { value: T; constructor(value: T) { this.value = value; } }
function nest<T>(value: T): void { nest<Box<T>>(new Box(value)); }
export function main(): i32 { nest<u32>(1); return 0; }
