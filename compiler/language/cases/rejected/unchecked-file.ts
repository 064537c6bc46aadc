// A declaration that the TypeScript compiler fails on.
// expect: BF1014 3:1
class Port<T> { number: T; constructor(number: T) { this.number = number; } }
class Door<T> { number: T; constructor(number: T) { this.number = number; } }
const presence = new Port<u8>(NUMBER);
const NUMBER = new Door<u8>(NUMBER);
export function main(): i32 { return 0; }
