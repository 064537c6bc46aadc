// exit: 101
// expect-log: panic
// The ! after an expression panics on null.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);
class Node { next: Node | null = null; }

export function main(): i32 {
  const node = new Node();
  const value = opaque<Node>(node).next! === node;
  print(standardOutput, `not reached ${value}\n`);
  return 0;
}
