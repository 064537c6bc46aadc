// A type that is made of itself without end.
// expect: BF1013 4:21
type Chain = { readonly value: u32; readonly rest: Chain | null };
function sum(chain: Chain): u32 { return chain.value; }
export function main(): i32 { return 0; }
