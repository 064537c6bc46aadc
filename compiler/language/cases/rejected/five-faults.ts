// Five faults that do not hang together give five diagnostics.
// expect: BF2001 8:43
// expect: BF2003 9:48
// expect: BF2005 10:42
// expect: BF4001 11:67
// expect: BF3017 12:45
class Point { x: i32 = 1; }
export function one(): u8 { const a: u8 = 300; return a + 1; }
export function two(n: u32): i32 { const sum = n + i32(1); return sum + 1; }
export function three(n: u32): i32 { if (n) return 1; return 0; }
export function four(): Point { const point = new Point(); return point; }
export function five(): i32 { const table = new StaticArray<Point, 2>(); return table[0].x; }
export function main(): i32 { return 0; }
