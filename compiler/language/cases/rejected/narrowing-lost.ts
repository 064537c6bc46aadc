// What a test has shown holds no longer than TypeScript says.
// expect: TS2339 6:56
// expect: TS18047 7:57
// expect: TS2322 8:59
type Shape = { readonly kind: "circle"; readonly radius: f32 } | { readonly kind: "square"; readonly side: f32 };
export function size(shape: Shape): f32 { return shape.radius; }
export function first(text: string | null): u8 { return text[0]; }
export function value(result: Result<u32, string>): u32 { return result; }
export function main(): i32 { return 0; }
