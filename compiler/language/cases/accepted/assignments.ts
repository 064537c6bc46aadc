// expect: chained 3 3 3
// expect: value of assignment 8
// expect: index once 1 1 0 7
// expect: post in index 2 1 5
// expect: condition 1 2 3
// expect: narrow early 6
// expect: element of element 9
// expect: through a call 12
// expect: compound kinds 7 14 4 1 9 6 12
// expect: prefix postfix 6 5 5 6
// expect: inline assignment 1 2 3 / 9 2 3
// expect: tuple field 4
// expect: own field 30
// expect: boolean compound true false
// expect: order 1 2 3
// Assignments are expressions; places are evaluated once and before the value.
import { standardOutput } from "bareflow/kernel/program.ts";

let calls: u32 = 0;
let trace: u32 = 0;
function index(): usize { calls++; return 1; }
function step(n: u32): u32 { trace = trace * 10 + n; return n; }

class Node { next: Node | null = null; constructor(readonly value: u32) {} }
class Cursor {
  at: Node | null;
  constructor(at: Node | null) { this.at = at; }
  take(): Node | null { const node = this.at; if (node !== null) this.at = node.next; return node; }
}
class Vector { values: StaticArray<u32, 3> = [1, 2, 3]; }
class Holder { inner: Inline<Vector> = new Vector(); pair: [u32, u32] = [0, 0]; total: u32 = 0; self(): Holder { calls++; return this; } }

export function main(): i32 {
  let a: u32 = 0, b: u32 = 0, c: u32 = 0;
  a = b = c = 3;
  print(standardOutput, `chained ${a} ${b} ${c}\n`);
  print(standardOutput, `value of assignment ${(a = 5) + b}\n`);
  const list: StaticArray<u32, 3> = [0, 0, 0];
  list[index()] += 7;
  print(standardOutput, `index once ${calls} ${index()} ${list[0]} ${list[1]}\n`);
  let i: usize = 0;
  list[i++] = 1;
  list[i++] = 5;
  print(standardOutput, `post in index ${i} ${list[0]} ${list[1]}\ncondition`);
  const three = new Node(3), two = new Node(2), one = new Node(1);
  one.next = two;
  two.next = three;
  const cursor = new Cursor(one);
  let node: Node | null;
  while ((node = cursor.take()) !== null) print(standardOutput, ` ${node.value}`);
  let sum: u32 = 0;
  let other: Node | null = one;
  for (;;) {
    if (other === null) break;
    sum += other.value;
    other = other.next;
  }
  print(standardOutput, `\nnarrow early ${sum}\n`);
  const grid = new StaticArray<StaticArray<u32, 2>, 2>();
  grid[1][0] = 9;
  print(standardOutput, `element of element ${grid[1][0] + grid[0][1]}\n`);
  const holder = new Holder();
  calls = 0;
  holder.self().total = 10;
  holder.self().total += 2;
  print(standardOutput, `through a call ${holder.total + calls - 2}\ncompound kinds`);
  let n: u32 = 5;
  n += 2; print(standardOutput, ` ${n}`);
  n *= 2; print(standardOutput, ` ${n}`);
  n -= 10; print(standardOutput, ` ${n}`);
  n /= 3; print(standardOutput, ` ${n}`);
  n |= 8; print(standardOutput, ` ${n}`);
  n ^= 15; print(standardOutput, ` ${n}`);
  n <<= 1; print(standardOutput, ` ${n}\n`);
  let p: u32 = 5;
  const q = ++p, r = --p, s = p++;
  print(standardOutput, `prefix postfix ${q} ${r} ${s} ${p}\n`);
  const vector = new Vector();
  holder.inner = vector;
  print(standardOutput, `inline assignment ${holder.inner.values[0]} ${holder.inner.values[1]} ${holder.inner.values[2]}`);
  holder.inner.values = [9, holder.inner.values[1], 3];
  print(standardOutput, ` / ${holder.inner.values[0]} ${holder.inner.values[1]} ${holder.inner.values[2]}\n`);
  holder.pair = [holder.pair[0] + 1, 3];
  print(standardOutput, `tuple field ${holder.pair[0] + holder.pair[1]}\n`);
  holder.total = holder.total + holder.total + 6;
  print(standardOutput, `own field ${holder.total}\n`);
  let flag = false;
  flag = flag || n > 1;
  const both = flag && n > 100;
  print(standardOutput, `boolean compound ${flag} ${both}\n`);
  ignore(step(1) + step(2) * step(3));
  print(standardOutput, `order ${trace / 100} ${trace / 10 % 10} ${trace % 10}\n`);
  return 0;
}
