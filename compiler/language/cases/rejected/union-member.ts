// A field that the members of a union hold differently.
class Small { readonly kind = "small"; size: u8 = 1; }
class Large { readonly kind = "large"; size: u64 = 1; }
function sizeOf(thing: Small | Large): u64 { return thing.size; }
export function main(): i32 { return 0; }
