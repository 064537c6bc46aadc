// The type any.
// expect: BF1002 4:26
// expect: BF1002 5:51
export function first(a: any): void {}
export function second(a: i32): u8 { return (a as any) as u8; }
export function main(): i32 { return 0; }
