// An interface as the type of a value.
// expect: BF1003 4:18
interface Shape { area(): f32 }
function measure(shape: Shape): f32 { return shape.area(); }
export function main(): i32 { return 0; }
