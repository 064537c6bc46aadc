// A class that holds itself in place.
// expect: BF4012 3:7
class Node { value: i32 = 0; next: Inline<Node> = new Node(); }
export function main(): i32 { return 0; }
