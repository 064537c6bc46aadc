// Writes flattened device trees (Devicetree Specification v0.4, chapter 5) from plain objects: what firmware hands to a
// kernel to say which machine this is.

/** Section 5.2; the version is that of the whole format, 16 the oldest that reads the same. */
const MAGIC = 0xd00dfeed;
const VERSION = 17;
const LAST_COMPATIBLE_VERSION = 16;
const HEADER_BYTES = 40;
/** Section 5.3: the list of reserved memory lies at a multiple of 8 bytes and ends with a pair of zeros. */
const RESERVATION_BYTES = 16;

/** Section 5.4.1. */
const BEGIN_NODE = 1;
const END_NODE = 2;
const PROPERTY = 3;
const END = 9;

/** Tables 2.1 and 2.2, and section 2.2.1.1 for the part behind `@`. */
const NODE_NAME = /^[A-Za-z][\w,.+-]{0,30}(@[\w,.+-]+)?$/;
const PROPERTY_NAME = /^[\w,.+?#-]{1,31}$/;

/** Stands for the phandle of the node at this path, which gets one. */
export class NodeReference {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/** A number or a reference is one cell of 32 bits, a bigint two. */
export type Cell = number | bigint | NodeReference;

/** `true` is a property without a value; bytes stand as they are. */
export type PropertyValue = true | string | readonly string[] | Cell | readonly Cell[] | Uint8Array;

/** A node: its properties, and its children, whose names may not be those of properties. */
export interface DeviceTreeNode {
  readonly [name: string]: PropertyValue | DeviceTreeNode;
}

export interface ReservedMemory {
  readonly address: bigint;
  readonly sizeBytes: bigint;
}

/** The bytes of the tree. Throws where a name, a cell or a reference cannot be. */
export function writeDeviceTree(root: DeviceTreeNode, reservations: readonly ReservedMemory[] = []): Buffer {
  const phandles = assignPhandles(root);
  const strings = new StringsBlock();
  const structure = Buffer.concat([...nodeTokens("", root, "", phandles, strings), cells(END)]);
  const reserved = Buffer.alloc((reservations.length + 1) * RESERVATION_BYTES);
  reservations.forEach(({ address, sizeBytes }, index) => {
    reserved.writeBigUInt64BE(address, index * RESERVATION_BYTES);
    reserved.writeBigUInt64BE(sizeBytes, index * RESERVATION_BYTES + 8);
  });
  const structureOffset = HEADER_BYTES + reserved.length;
  const stringsOffset = structureOffset + structure.length;
  const text = strings.bytes();
  const header = cells(
    MAGIC, stringsOffset + text.length, structureOffset, stringsOffset, HEADER_BYTES,
    VERSION, LAST_COMPATIBLE_VERSION, 0, text.length, structure.length,
  );
  return Buffer.concat([header, reserved, structure, text]);
}

/** Property names, each once, and where they stand. */
class StringsBlock {
  readonly #offsets = new Map<string, number>();
  #length = 0;

  offsetOf(name: string): number {
    const known = this.#offsets.get(name);
    if (known !== undefined) return known;
    const offset = this.#length;
    this.#offsets.set(name, offset);
    this.#length += name.length + 1;
    return offset;
  }

  bytes(): Buffer {
    return Buffer.from([...this.#offsets.keys()].map((name) => `${name}\0`).join(""), "latin1");
  }
}

/** Section 5.4.2: name, properties, children, end. */
function nodeTokens(name: string, node: DeviceTreeNode, path: string, phandles: ReadonlyMap<string, number>, strings: StringsBlock): Buffer[] {
  if (path !== "" && !NODE_NAME.test(name)) throw new Error(`'${name}' cannot be the name of a node of a device tree (at ${path}).`);
  const tokens = [cells(BEGIN_NODE), padded(Buffer.from(`${name}\0`, "latin1"))];
  const property = (key: string, bytes: Buffer): void => {
    if (!PROPERTY_NAME.test(key)) throw new Error(`'${key}' cannot be the name of a property of a device tree (at ${path}/).`);
    tokens.push(cells(PROPERTY, bytes.length, strings.offsetOf(key)), padded(bytes));
  };
  for (const [key, value] of Object.entries(node)) {
    if (!isNode(value)) property(key, propertyBytes(value, phandles));
  }
  const phandle = phandles.get(path);
  if (phandle !== undefined) property("phandle", cells(phandle));
  for (const [key, value] of Object.entries(node)) {
    if (isNode(value)) tokens.push(...nodeTokens(key, value, `${path}/${key}`, phandles, strings));
  }
  tokens.push(cells(END_NODE));
  return tokens;
}

/** Section 2.2.4: how values of the types lie in memory. */
function propertyBytes(value: PropertyValue, phandles: ReadonlyMap<string, number>): Buffer {
  if (value === true) return Buffer.alloc(0);
  if (value instanceof Uint8Array) return Buffer.from(value);
  const items: readonly (string | Cell)[] = Array.isArray(value) ? value : [value as string | Cell];
  return Buffer.concat(items.map((item) => {
    if (typeof item === "string") return Buffer.from(`${item}\0`, "utf8");
    if (item instanceof NodeReference) return cells(phandles.get(item.path)!);
    if (typeof item === "number") return cells(item);
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(item);
    return bytes;
  }));
}

/** A phandle for every node that something refers to, by its path, in the order of the first references. */
function assignPhandles(root: DeviceTreeNode): ReadonlyMap<string, number> {
  const phandles = new Map<string, number>();
  const visit = (node: DeviceTreeNode): void => {
    for (const value of Object.values(node)) {
      if (isNode(value)) visit(value);
      for (const item of Array.isArray(value) ? value : [value]) {
        if (!(item instanceof NodeReference) || phandles.has(item.path)) continue;
        if (!hasNode(root, item.path)) throw new Error(`There is no node ${item.path} in the device tree, to which a property refers.`);
        phandles.set(item.path, phandles.size + 1);
      }
    }
  };
  visit(root);
  return phandles;
}

function hasNode(root: DeviceTreeNode, path: string): boolean {
  let node: PropertyValue | DeviceTreeNode | undefined = root;
  for (const name of path.split("/").slice(1)) {
    if (node === undefined || !isNode(node)) return false;
    node = Object.hasOwn(node, name) ? node[name] : undefined;
  }
  return path.startsWith("/") && node !== undefined && isNode(node);
}

function isNode(value: PropertyValue | DeviceTreeNode): value is DeviceTreeNode {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof Uint8Array) && !(value instanceof NodeReference);
}

/** Cells of 32 bits, the most significant byte first. */
function cells(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

/** With zero bytes up to a multiple of 4. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}
