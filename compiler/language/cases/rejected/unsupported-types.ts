// Types that have no form in memory, found when they are used.
// expect: BF1008 14:24
// expect: BF1008 15:29
// expect: BF1008 16:29
// expect: BF1008 17:30
// expect: BF1008 18:26
// expect: BF1008 19:25
// expect: BF1008 20:28
// expect: BF1008 21:34
// expect: BF1008 22:25
// expect: BF1008 23:28
// expect: BF1008 24:25
// expect: BF1008 25:27
export function big(a: bigint): void {}
export function symbolic(a: symbol): void {}
export function callable(a: Function): void {}
export function anyObject(a: object): void {}
export function empty(a: {}): void {}
export function open(a: unknown): void {}
export function missing(a: i32 | undefined): void {}
export function constructible(a: new () => i32): void {}
export function nothing(a: void): void {}
export function impossible(a: never): void {}
export function both(a: { readonly x: i32 } & { readonly y: i32 }): void {}
export function mapped(a: { readonly [K in "a"]: i32 }): void {}
export function main(): i32 { return 0; }
