// expect: BF4001 17:58
// expect: BF4001 21:43
// expect: BF4001 25:39
// expect: BF4001 28:32
// What the body of a loop makes on the stack is made anew by each iteration: only that iteration may refer to it.

class Node {
  value: i32;
  next: Node | null;
  constructor(value: i32, next: Node | null) { this.value = value; this.next = next; }
}

export function main(): i32 {
  let sum: i32 = 0;
  let list: Node | null = null;
  for (let i: i32 = 0; i < 3; i++) {
    const fresh = new Node(i, null); sum += fresh.value; list = fresh;
  }
  const rows = new StaticArray<Slice<u8>, 3>();
  for (const i of range<usize>(3)) {
    const row = new StaticArray<u8, 2>(); rows[i] = row.slice();
  }
  let last: () => i32 = () => 0;
  for (let i: i32 = 0; i < 3; i++) {
    const tens = i * 10; if (i === 0) last = () => tens;
  }
  let kept: Node = new Node(0, null);
  while (sum < 10) { sum += 1; kept.next = new Node(sum, null); }
  return list === null ? last() : i32(rows[0].length);
}
