// Catalogue: a text in JSON is made, read into a tree of nodes by recursive descent, and the tree summed up; bytes, branches,
// calls. The size is the number of records in the text.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const BYTES_OF_RECORD = 160;
const NODES_OF_RECORD = 16;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

enum Kind { Null, False, True, Number, Text, List, Table }

/** A value; members of lists and tables follow each other by `next`. In a table each has a name. */
class Node {
  kind: Kind = Kind.Null;
  nameHash: u32 = 0;
  /** Of text: its hash. Of lists and tables: the index of the first member, 0 for none. */
  content: u32 = 0;
  next: u32 = 0;
  number: f64 = 0;
}

class TextWriter {
  bytes: Slice<u8>;
  length: usize = 0;

  constructor(bytes: Slice<u8>) {
    this.bytes = bytes;
  }

  write(text: string): void {
    this.bytes.slice(this.length).copyFrom(text.bytes);
    this.length += text.length;
  }
}

function makeText(writer: TextWriter, records: usize): void {
  const generator = new Generator(8);
  writer.write("[");
  for (const record of range(records)) {
    const bits = generator.next();
    const first = bits % 20;
    const last = first + 1 + (bits >>> 8) % 6;
    print(writer, `${record === 0 ? "" : ","}\n {"id": ${record}, "name": "${LETTERS.slice(first, last)}", "price": ${bits >>> 16 & 1023}.${bits >>> 26 & 63}, `);
    print(writer, `"tags": ["${LETTERS.slice(last - 1, last)}", null, ${(bits >>> 40 & 1) === 0}], "at": {"x": -${bits >>> 41 & 255}, "y": ${bits >>> 50 & 7}e2}}`);
  }
  writer.write("\n]\n");
}

class Parser {
  text: Slice<u8>;
  place: usize = 0;
  nodes: Slice<Inline<Node>>;
  /** Node 0 is nobody's. */
  nodeCount: u32 = 1;
  isWrong: bool = false;

  constructor(text: Slice<u8>, nodes: Slice<Inline<Node>>) {
    this.text = text;
    this.nodes = nodes;
  }

  /** Returns the index of the value's node. */
  value(): u32 {
    this.skipSpace();
    const byte = this.current();
    const index = this.nodeCount;
    this.nodeCount += 1;
    const node = this.nodes[index];
    node.nameHash = 0;
    node.next = 0;
    node.content = 0;
    node.number = 0;
    if (byte === "{"[0]) {
      node.kind = Kind.Table;
      node.content = this.members("}"[0], true);
    } else if (byte === "["[0]) {
      node.kind = Kind.List;
      node.content = this.members("]"[0], false);
    } else if (byte === 0x22) {
      node.kind = Kind.Text;
      node.content = this.string();
    } else if (byte === "t"[0]) {
      node.kind = Kind.True;
      this.place += 4;
    } else if (byte === "f"[0]) {
      node.kind = Kind.False;
      this.place += 5;
    } else if (byte === "n"[0]) {
      node.kind = Kind.Null;
      this.place += 4;
    } else {
      node.kind = Kind.Number;
      node.number = this.number();
    }
    return index;
  }

  private members(end: u8, areNamed: bool): u32 {
    this.place += 1;
    this.skipSpace();
    let first: u32 = 0;
    let last: u32 = 0;
    while (this.current() !== end && !this.isWrong) {
      let name: u32 = 0;
      if (areNamed) {
        this.skipSpace();
        name = this.string();
        this.expect(":"[0]);
      }
      const member = this.value();
      this.nodes[member].nameHash = name;
      if (first === 0) first = member;
      else this.nodes[last].next = member;
      last = member;
      this.skipSpace();
      if (this.current() === ","[0]) this.place += 1;
      else if (this.current() !== end) this.isWrong = true;
    }
    this.place += 1;
    return first;
  }

  /** The hash of the text (FNV-1a). */
  private string(): u32 {
    this.expect(0x22);
    let hash: u32 = 0x811c9dc5;
    for (;;) {
      const byte = this.current();
      this.place += 1;
      if (byte === 0x22 || byte === 0) return hash;
      hash = (hash ^ u32(byte)) * 0x01000193;
    }
  }

  private number(): f64 {
    const isNegative = this.current() === "-"[0];
    if (isNegative) this.place += 1;
    let value = this.digits(0);
    if (this.current() === "."[0]) {
      this.place += 1;
      const start = this.place;
      value = this.digits(value);
      for (let i = start; i < this.place; i += 1) value /= 10.0;
    }
    if (this.current() === "e"[0]) {
      this.place += 1;
      for (let exponent = this.digits(0); exponent > 0.0; exponent -= 1.0) value *= 10.0;
    }
    return isNegative ? -value : value;
  }

  private digits(start: f64): f64 {
    let value = start;
    for (;;) {
      const byte = this.current();
      if (byte < "0"[0] || byte > "9"[0]) return value;
      value = value * 10.0 + f64(byte - "0"[0]);
      this.place += 1;
    }
  }

  private expect(byte: u8): void {
    this.skipSpace();
    if (this.current() !== byte) this.isWrong = true;
    this.place += 1;
  }

  private skipSpace(): void {
    while (this.current() === 0x20 || this.current() === 0x0a) this.place += 1;
  }

  private current(): u8 {
    return this.place < this.text.length ? this.text[this.place] : 0;
  }
}

function sum(nodes: Slice<Inline<Node>>, index: u32, checksum: u64): u64 {
  const node = nodes[index];
  let result = mixed(checksum, u64(node.kind) ^ u64(node.nameHash) << 8);
  switch (node.kind) {
    case Kind.Number:
      return mixed(result, reinterpret<u64>(node.number));
    case Kind.Text:
      return mixed(result, u64(node.content));
    case Kind.List:
    case Kind.Table:
      for (let member = node.content; member !== 0; member = nodes[member].next) result = sum(nodes, member, result);
      return result;
    default:
      return result;
  }
}

const kernel = neverInline((parser: Parser, checksum: u64): u64 => {
  parser.place = 0;
  parser.nodeCount = 1;
  const root = parser.value();
  return parser.isWrong ? 0 : mixed(sum(parser.nodes, root, checksum), u64(parser.nodeCount));
});

export function main(): i32 {
  repeats.begin("json-parse", 1500, 1, 0x100000);
  const writer = new TextWriter(take(repeats.size * BYTES_OF_RECORD + 16));
  makeText(writer, repeats.size);
  const parser = new Parser(writer.bytes.slice(0, writer.length), take(repeats.size * NODES_OF_RECORD + 2));
  while (repeats.more()) repeats.done(kernel(parser, repeats.checksum));
  return repeats.report();
}
