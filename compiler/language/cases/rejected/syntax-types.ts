// Types that have no form in memory.
export function array(a: i32[]): void {}
export function restTuple(a: [i32, ...i32[]]): void {}
export function optionalTuple(a: [i32, i32?]): void {}
export function template(a: `a${"b" | "c"}`): void {}
interface Table { [name: string]: i32 }
export function main(): i32 { return 0; }
