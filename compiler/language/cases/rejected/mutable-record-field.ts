// Records are values.
// expect: BF1009 3:29
export function move(point: { x: f32 }): void {}
export function main(): i32 { return 0; }
