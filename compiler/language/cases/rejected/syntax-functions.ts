// Kinds of functions and parameters that the language does not have.
// expect: BF1001 10:23
// expect: BF1001 11:18
// expect: BF1001 12:26
// expect: BF1001 13:22
// expect: BF1001 14:23
// expect: BF1001 15:26
// expect: BF1001 16:41
// expect: BF1001 17:27
export async function wait(): Promise<void> { await 1; }
export function* numbers(): Iterable<i32> { yield 1; }
export function optional(a?: i32): void {}
export function rest(...all: Slice<i32>): void {}
export function apart([a, b]: [i32, i32]): i32 { return a + b; }
export function withThis(this: void): void {}
export function count(): usize { return arguments.length; }
export function higher(f: <T>(value: T) => T): void {}
export function main(): i32 { return 0; }
