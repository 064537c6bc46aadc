// What TypeScript itself sees of first values.
class Point { x: i32 = 1; }
class Owner { point: Point; }
export function open(c: bool): i32 { let point: Point; if (c) point = new Point(); return point.x; }
export function main(): i32 { return 0; }
