// Reads flattened device trees for tests, by the rules of the specification (v0.4, chapter 5) and apart from the writer.
import assert from "node:assert/strict";

export interface ReadNode {
  readonly properties: Map<string, Buffer>;
  readonly children: Map<string, ReadNode>;
}

/** Follows the header's offsets alone, and checks that every byte of the structure is accounted for. */
export function readDeviceTree(tree: Buffer): ReadNode {
  const field = (index: number): number => tree.readUInt32BE(index * 4);
  assert.equal(field(0), 0xd00dfeed);
  assert.ok(field(1) <= tree.length);
  assert.deepEqual([field(5), field(6)], [17, 16]);
  const structure = tree.subarray(field(2), field(2) + field(9));
  const strings = tree.subarray(field(3), field(3) + field(8));
  let at = 0;
  const cell = (): number => structure.readUInt32BE((at += 4) - 4);
  const textIn = (bytes: Buffer, from: number): string => bytes.toString("latin1", from, bytes.indexOf(0, from));
  const node = (): [string, ReadNode] => {
    const name = textIn(structure, at);
    at = (at + name.length + 4) & ~3;
    const read: ReadNode = { properties: new Map(), children: new Map() };
    for (;;) {
      const token = cell();
      if (token === 2) return [name, read];
      if (token === 4) continue;
      if (token === 1) {
        read.children.set(...node());
        continue;
      }
      assert.equal(token, 3);
      assert.equal(read.children.size, 0, "properties stand before children");
      const length = cell();
      const key = textIn(strings, cell());
      read.properties.set(key, structure.subarray(at, at + length));
      at = (at + length + 3) & ~3;
    }
  };
  const skipNothing = (): number => {
    const token = cell();
    return token === 4 ? skipNothing() : token;
  };
  assert.equal(skipNothing(), 1);
  const [name, root] = node();
  assert.equal(name, "");
  assert.equal(skipNothing(), 9);
  assert.equal(at, structure.length);
  return root;
}

/** The node at a path such as /soc/serial@7e201000; fails when there is none. */
export function nodeAt(root: ReadNode, path: string): ReadNode {
  return path.split("/").slice(1).reduce((node, name) => {
    const child = node.children.get(name);
    assert.ok(child, `there is no node ${path}`);
    return child;
  }, root);
}

/** A property's value as hexadecimal digits. */
export function digitsOf(node: ReadNode, name: string): string | undefined {
  return node.properties.get(name)?.toString("hex");
}

/** A property's value as text, with zero bytes. */
export function textOf(node: ReadNode, name: string): string | undefined {
  return node.properties.get(name)?.toString("latin1");
}
