// expect: before 1
// exit: 101
// expect-log: null
// TypeScript keeps a field narrowed across a call that sets it to null; the read after the call is checked again.
import { standardOutput } from "bareflow/kernel/program.ts";

class Node { value: u32 = 1; }
class List {
  first: Node | null = null;
  clear(): void { this.first = null; }
}

const list = new List();
const node = new Node();

export function main(): i32 {
  list.first = node;
  if (list.first !== null) {
    print(standardOutput, `before ${list.first.value}\n`);
    standardOutput.flush();
    list.clear();
    const after = list.first.value;
    print(standardOutput, `not reached ${after}\n`);
  }
  return 0;
}
