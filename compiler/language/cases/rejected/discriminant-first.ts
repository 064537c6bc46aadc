// The literal field of a union of classes must lie in one place.
// expect: BF3010 5:57
class Circle { readonly kind = "circle"; radius: f32 = 1; }
class Square { side: f64 = 1; readonly kind = "square"; }
function isRound(shape: Circle | Square): bool { return shape.kind === "circle"; }
export function main(): i32 { return 0; }
