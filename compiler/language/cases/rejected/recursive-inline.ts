// A class that holds itself in place.
class Node { value: i32 = 0; next!: Inline<Node>; }
export function main(): i32 { return 0; }
