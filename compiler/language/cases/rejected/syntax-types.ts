// Types that have no form in memory.
// expect: BF1001 7:26
// expect: BF1001 8:36
// expect: BF1001 9:40
// expect: BF1001 10:29
// expect: BF1001 11:19
export function array(a: i32[]): void {}
export function restTuple(a: [i32, ...i32[]]): void {}
export function optionalTuple(a: [i32, i32?]): void {}
export function template(a: `a${"b" | "c"}`): void {}
interface Table { [name: string]: i32 }
export function main(): i32 { return 0; }
