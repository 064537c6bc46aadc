// Writes JSON (RFC 8259) piece by piece into any writer, without building anything in memory.
import { formatF64, formatSigned, formatUnsigned } from "../text/format.ts";
import { Hexadecimal } from "../text/hexadecimal.ts";

const depthMax: u32 = 64;

/** Puts commas, colons and quotes where they belong. Wrong nesting is the programmer's error and panics. */
export class JsonWriter<W extends Writer> {
  private readonly writer: W;
  private depth: u32 = 0;
  /** For each level, counted from 0 at the outermost, whether it is an object and whether it has a value already. */
  private objectLevels: u64 = 0;
  private startedLevels: u64 = 0;
  private afterKey: bool = false;

  constructor(writer: W) {
    this.writer = writer;
  }

  beginObject(): void {
    this.begin("{", true);
  }

  endObject(): void {
    this.end("}", true);
  }

  beginArray(): void {
    this.begin("[", false);
  }

  endArray(): void {
    this.end("]", false);
  }

  /** The name of the value that is written next. */
  key(name: string): void {
    assert(this.depth > 0 && this.inObject() && !this.afterKey, "a JSON key stands where none may stand");
    this.separate();
    writeJsonString(this.writer, name);
    this.writer.write(":");
    this.afterKey = true;
  }

  /** The text must be UTF-8, as string literals and text that was read from JSON are. */
  string(value: string): void {
    this.beforeValue();
    writeJsonString(this.writer, value);
  }

  unsigned(value: u64): void {
    this.beforeValue();
    formatUnsigned(this.writer, value);
  }

  signed(value: i64): void {
    this.beforeValue();
    formatSigned(this.writer, value);
  }

  /** The shortest text that reads back; NaN and the infinities, which JSON does not know, become null. */
  number(value: f64): void {
    this.beforeValue();
    if (value - value === 0) formatF64(this.writer, value);
    else this.writer.write("null");
  }

  boolean(value: bool): void {
    this.beforeValue();
    this.writer.write(value ? "true" : "false");
  }

  nothing(): void {
    this.beforeValue();
    this.writer.write("null");
  }

  /** Whether exactly one value was written, and every object and array in it was ended. */
  get complete(): bool {
    return this.depth === 0 && (this.startedLevels & 1) !== 0;
  }

  private begin(bracket: string, isObject: bool): void {
    this.beforeValue();
    assert(this.depth + 1 < depthMax, `JSON was nested deeper than ${depthMax - 1} levels`);
    this.depth += 1;
    const level = u64(1) << u64(this.depth);
    this.startedLevels &= ~level;
    if (isObject) this.objectLevels |= level;
    else this.objectLevels &= ~level;
    this.writer.write(bracket);
  }

  private end(bracket: string, isObject: bool): void {
    assert(
      this.depth > 0 && this.inObject() === isObject && !this.afterKey,
      `the JSON written so far cannot be closed by ${bracket}`,
    );
    this.depth -= 1;
    this.writer.write(bracket);
  }

  private beforeValue(): void {
    if (this.afterKey) {
      this.afterKey = false;
      return;
    }
    assert(!this.inObject(), "a JSON value in an object needs a key before it");
    assert(this.depth > 0 || this.startedLevels === 0, "a JSON text holds one value; a second one was written");
    this.separate();
  }

  /** Writes the comma before every value of a level but the first. */
  private separate(): void {
    const level = u64(1) << u64(this.depth);
    if ((this.startedLevels & level) !== 0) this.writer.write(",");
    this.startedLevels |= level;
  }

  private inObject(): bool {
    return ((this.objectLevels >> u64(this.depth)) & 1) !== 0;
  }
}

/** Writes text in quotes, with the escapes that JSON demands and no others, as JSON.stringify does. */
export function writeJsonString<W extends Writer>(writer: W, text: string): void {
  writer.write("\"");
  let start: usize = 0;
  for (let at: usize = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character >= 0x20 && character !== "\""[0] && character !== "\\"[0]) continue;
    writer.write(text.slice(start, at));
    start = at + 1;
    switch (character) {
      case 0x08:
        writer.write("\\b");
        break;
      case 0x09:
        writer.write("\\t");
        break;
      case 0x0a:
        writer.write("\\n");
        break;
      case 0x0c:
        writer.write("\\f");
        break;
      case 0x0d:
        writer.write("\\r");
        break;
      case 0x22:
        writer.write("\\\"");
        break;
      case 0x5c:
        writer.write("\\\\");
        break;
      default:
        print(writer, `\\u${new Hexadecimal(u64(character), 4)}`);
    }
  }
  writer.write(text.slice(start));
  writer.write("\"");
}
