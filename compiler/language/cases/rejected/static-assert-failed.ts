// A static assertion that does not hold.
// expect: BF5002 4:1
class Header { magic: u32 = 0; size: u32 = 0; }
staticAssert(sizeof<Header>() === 12, "the header has 12 bytes");
export function main(): i32 { return 0; }
