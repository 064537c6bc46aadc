// An interface as the type of a value.
interface Shape { area(): f32 }
function measure(shape: Shape): f32 { return shape.area(); }
export function main(): i32 { return 0; }
