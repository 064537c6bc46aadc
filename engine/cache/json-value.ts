// JSON that was read as a whole, for small files: values as a tree. What is asked for and is not there, or of another kind, is the
// default, so that no file can be wrong in a way that matters.
import { heap } from "bareflow/kernel/program.ts";
import { JsonReader, type JsonToken } from "bareflow/std/json/json-reader.ts";
import { allocateSlice, duplicateString } from "bareflow/std/memory/allocate-slice.ts";

const DEPTH_MAX: u32 = 16;

export class JsonValue {
  readonly token: JsonToken;
  /** In an object. */
  key: string = "";
  text: string = "";
  number: u64 = 0;
  /** The members of an object or array. */
  first: JsonValue | null = null;
  next: JsonValue | null = null;

  constructor(token: JsonToken) {
    this.token = token;
  }

  /** The member of an object; null when there is none. */
  member(key: string): JsonValue | null {
    for (let each = this.first; each !== null; each = each.next) {
      if (each.key === key) return each;
    }
    return null;
  }

  /** The first member of the array of this name; null when it is empty or none. */
  listOf(key: string): JsonValue | null {
    const list = this.member(key);
    return list === null ? null : list.first;
  }

  textOf(key: string): string {
    const found = this.member(key);
    return found === null ? "" : found.text;
  }

  numberOf(key: string, otherwise: u64 = 0): u64 {
    const found = this.member(key);
    return found === null || found.token !== "number" ? otherwise : found.number;
  }

  isTrue(key: string): bool {
    const found = this.member(key);
    return found !== null && found.token === "true";
  }
}

/** The value in the text; null when it is no JSON, or there is no memory for it. It stays in memory. */
export function parseJson(text: string): JsonValue | null {
  const reader = new JsonReader(text, DEPTH_MAX);
  const token = reader.next();
  if (failed(token)) return null;
  const value = readValue(reader, token);
  const end = reader.next();
  return failed(end) || end !== "end of text" ? null : value;
}

function readValue(reader: JsonReader, token: JsonToken): JsonValue | null {
  const value = create(heap, JsonValue, token);
  if (value === null) return null;
  if (token === "number") {
    const number = reader.unsignedInteger();
    if (!failed(number)) value.number = number;
  } else if (token === "string") {
    const text = keptText(reader);
    if (text === null) return null;
    value.text = text;
  } else if (token === "begin object" || token === "begin array") {
    return readMembers(reader, value) ? value : null;
  }
  return value;
}

function readMembers(reader: JsonReader, parent: JsonValue): bool {
  let last: JsonValue | null = null;
  for (;;) {
    let token = reader.next();
    if (failed(token)) return false;
    if (token === "end object" || token === "end array") return true;
    let key: string | null = "";
    if (token === "key") {
      key = keptText(reader);
      token = reader.next();
      if (failed(token)) return false;
    }
    const value = readValue(reader, token);
    if (value === null || key === null) return false;
    value.key = key;
    if (last === null) parent.first = value;
    else last.next = value;
    last = value;
  }
}

function keptText(reader: JsonReader): string | null {
  if (!reader.hasEscapes) return duplicateString(heap, reader.raw);
  const buffer: Slice<u8> | null = allocateSlice(heap, reader.raw.length);
  return buffer === null ? null : reader.string(buffer);
}
