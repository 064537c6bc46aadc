// Kinds of functions and parameters that the language does not have.
export async function wait(): Promise<void> { await 1; }
export function* numbers(): Iterable<i32> { yield 1; }
export function optional(a?: i32): void {}
export function rest(...all: Slice<i32>): void {}
export function apart([a, b]: [i32, i32]): i32 { return a + b; }
export function withThis(this: void): void {}
export function count(): usize { return arguments.length; }
export function higher(f: <T>(value: T) => T): void {}
export function main(): i32 { return 0; }
