// A field that the members of a union hold differently.
// expect: BF3009 5:58
class Whole { readonly kind = "whole"; size: u32 = 1; }
class Real { readonly kind = "real"; size: f32 = 1; }
export function look(thing: Whole | Real): void { ignore(thing.size); }
export function main(): i32 { return 0; }
