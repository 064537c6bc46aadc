// What TypeScript itself sees of first values.
// expect: TS2564 5:15
// expect: TS2454 6:91
class Point { x: i32 = 1; }
class Owner { point: Point; }
export function open(c: bool): i32 { let point: Point; if (c) point = new Point(); return point.x; }
export function main(): i32 { return 0; }
