// References to the stack that are stored where they outlive it.
// expect: BF4001 20:34
// expect: BF4001 21:43
// expect: BF4001 22:34
// expect: BF4001 23:34
// expect: BF4001 24:32
// expect: BF4001 25:34
// expect: BF4001 26:119
// expect: BF4001 27:52
class Node { next: Node | null = null; value: i32 = 0; }
class Holder { node: Node | null = null; set current(node: Node) { this.node = node; } }
let saved: Node | null = null;
let pointer: Ptr<i32> | null = null;
const list = new Node();
const holder = new Holder();
function keep(node: Node): void { saved = node; }
function link(first: Node, second: Node): void { first.next = second; }
function keepDeep(node: Node): void { link(list, node); }
function remember(address: Ptr<i32>): void { pointer = address; }
export function direct(): void { saved = new Node(); }
export function field(node: Node): void { node.next = new Node(); }
export function passed(): void { keep(new Node()); }
export function linked(): void { link(list, new Node()); }
export function deep(): void { keepDeep(new Node()); }
export function setter(): void { holder.current = new Node(); }
export function closure(node: Node): void { const inner = new Node(); const set = (): void => { node.next = inner; }; set(); }
export function variable(): void { let n: i32 = 1; remember(addressOf(n)); }
export function main(): i32 { return 0; }
