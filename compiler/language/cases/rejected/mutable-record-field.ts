// Records are values.
export function move(point: { x: f32 }): void {}
export function main(): i32 { return 0; }
