// Lays out the files and folders of a new FAT file system: entries with long names (specification, "Directory Structure" and "Long File Name
// Implementation"), and clusters one behind the other, the root directory first.
import { bytesOf, type Content } from "./pieces.ts";

export interface TreeFile {
  /** With slashes between names; folders come with the files in them. */
  readonly path: string;
  readonly content: Content;
}

/** What lies in a chain of clusters, which follow each other. */
export interface Chain {
  readonly cluster: number;
  readonly clusterCount: number;
  readonly content: Content;
}

const ENTRY_BYTES = 32;
const FIRST_CLUSTER = 2;
const VOLUME_LABEL = 0x08;
const FOLDER = 0x10;
const ARCHIVE = 0x20;
const LONG_NAME = 0x0f;
const LAST_PART = 0x40;
/** The first day that there is: what is made twice of the same is the same. */
const DATE = 0x21;
const UNIT_OFFSETS = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, Content>;
}

interface Placed {
  readonly name: string;
  readonly shortName: string;
  readonly attributes: number;
  readonly cluster: number;
  readonly sizeBytes: number;
}

/** Chains in the order of their clusters, from the first one of the file system on. Files without content have none. */
export function layOutTree(files: readonly TreeFile[], clusterBytes: number, label: string): readonly Chain[] {
  const chains: Chain[] = [];
  let next = FIRST_CLUSTER;
  const take = (sizeBytes: number): { readonly cluster: number; readonly clusterCount: number } => {
    const clusterCount = Math.ceil(sizeBytes / clusterBytes);
    next += clusterCount;
    return { cluster: next - clusterCount, clusterCount };
  };
  const layOut = (folder: Folder, own: Buffer, parent: number): number => {
    const names = [...folder.folders.keys(), ...folder.files.keys()];
    const shortNames = shortNamesOf(names);
    const sizeBytes = own.length + names.reduce((sum, name) => sum + ENTRY_BYTES * (1 + longParts(name)), 0);
    // A directory has a cluster also when nothing is in it.
    const place = take(Math.max(sizeBytes, 1));
    const index = chains.push({ ...place, content: own }) - 1;
    const placed = names.map((name): Placed => {
      const inside = folder.folders.get(name);
      const shortName = shortNames.get(name)!;
      if (inside !== undefined) return { name, shortName, attributes: FOLDER, sizeBytes: 0, cluster: layOut(inside, Buffer.alloc(2 * ENTRY_BYTES), place.cluster) };
      const content = folder.files.get(name)!;
      const size = bytesOf(content);
      if (size === 0) return { name, shortName, attributes: ARCHIVE, cluster: 0, sizeBytes: 0 };
      const taken = take(size);
      chains.push({ ...taken, content });
      return { name, shortName, attributes: ARCHIVE, cluster: taken.cluster, sizeBytes: size };
    });
    const isRoot = place.cluster === FIRST_CLUSTER;
    const heads = isRoot ? [own] : [entryOf(".".padEnd(11), FOLDER, place.cluster, 0), entryOf("..".padEnd(11), FOLDER, parent === FIRST_CLUSTER ? 0 : parent, 0)];
    chains[index] = { ...place, content: Buffer.concat([...heads, ...placed.flatMap(entriesOf)]) };
    return place.cluster;
  };
  layOut(folderOf(files), entryOf(label, VOLUME_LABEL, 0, 0), 0);
  return chains;
}

function folderOf(files: readonly TreeFile[]): Folder {
  const root: Folder = { folders: new Map(), files: new Map() };
  for (const { path, content } of files) {
    const names = path.split("/");
    const name = names.pop()!;
    let folder = root;
    for (const each of names) {
      const inside = folder.folders.get(each) ?? { folders: new Map(), files: new Map() };
      folder.folders.set(each, inside);
      folder = inside;
    }
    folder.files.set(name, content);
  }
  return root;
}

function entryOf(shortName: string, attributes: number, cluster: number, sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(ENTRY_BYTES);
  bytes.write(shortName, 0, 11, "latin1");
  bytes[11] = attributes;
  for (const at of [16, 18, 24]) bytes.writeUInt16LE(DATE, at);
  bytes.writeUInt16LE(cluster >>> 16, 20);
  bytes.writeUInt16LE(cluster & 0xffff, 26);
  bytes.writeUInt32LE(sizeBytes, 28);
  return bytes;
}

/** The parts of the long name, from its end to its start, then the entry itself. */
function entriesOf({ name, shortName, attributes, cluster, sizeBytes }: Placed): readonly Buffer[] {
  const sum = [...Buffer.from(shortName, "latin1")].reduce((before, byte) => ((before >>> 1 | before << 7) + byte) & 0xff, 0);
  const count = longParts(name);
  const parts = Array.from({ length: count }, (_, index) => {
    const number = count - index;
    const bytes = Buffer.alloc(ENTRY_BYTES);
    bytes[0] = number | (index === 0 ? LAST_PART : 0);
    bytes[11] = LONG_NAME;
    bytes[13] = sum;
    for (const [unit, offset] of UNIT_OFFSETS.entries()) {
      const at = (number - 1) * UNIT_OFFSETS.length + unit;
      // Behind a name that fills no part stand a zero, then ones.
      bytes.writeUInt16LE(at < name.length ? name.charCodeAt(at) : at === name.length ? 0 : 0xffff, offset);
    }
    return bytes;
  });
  return [...parts, entryOf(shortName, attributes, cluster, sizeBytes)];
}

/** How many entries the long name takes; none where the short name is all there is to it. */
function longParts(name: string): number {
  return shortForm(name) === null ? Math.ceil(name.length / UNIT_OFFSETS.length) : 0;
}

/** A name that is a short one as it stands, as the eleven characters of an entry; null for others. */
function shortForm(name: string): string | null {
  const match = /^([A-Z0-9_-]{1,8})(?:\.([A-Z0-9_-]{1,3}))?$/.exec(name);
  return match === null ? null : match[1]!.padEnd(8) + (match[2] ?? "").padEnd(3);
}

/** By name the short one, eleven characters: of a long name its beginning, with a number that tells it from others. */
function shortNamesOf(names: readonly string[]): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const own = shortForm(name);
    if (own === null) continue;
    result.set(name, own);
    taken.add(own);
  }
  for (const name of names.filter((each) => !result.has(each))) {
    const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9_-]/g, "");
    const dot = name.lastIndexOf(".");
    const base = plain(dot > 0 ? name.slice(0, dot) : name);
    const extension = dot > 0 ? plain(name.slice(dot + 1)).slice(0, 3) : "";
    let short = "";
    for (let number = 1; short === "" || taken.has(short); number += 1) {
      const tail = `~${number}`;
      short = (base.slice(0, 8 - tail.length) + tail).padEnd(8) + extension.padEnd(3);
    }
    result.set(name, short);
    taken.add(short);
  }
  return result;
}
