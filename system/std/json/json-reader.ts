// Reads JSON (RFC 8259) from a string, token by token, without allocating. Made for untrusted input: strict grammar,
// checked UTF-8, limited depth, and every refusal with line and column.
import { parseF64 } from "../text/parse-float.ts";
import { parseSigned, parseUnsigned } from "../text/parse.ts";
import type { NumberError } from "../text/parse.ts";
import { jsonErrorAt } from "./json-error.ts";
import type { JsonError, JsonProblem } from "./json-error.ts";
import { scanJsonNumber } from "./json-number.ts";
import { scanJsonString, unescapeJson } from "./json-string.ts";

export type JsonToken =
  | "begin object" | "end object" | "begin array" | "end array" | "key" | "string" | "number" | "true" | "false" | "null"
  | "end of text";

type Expected = "value" | "first value or end" | "first key or end" | "key" | "comma or end" | "nothing";

const depthLimit: u32 = 512;

/**
 * A pull parser: `next` gives one token after the other, and `string`, `number` and their like give the value of the
 * last one. Keys are not checked for duplicates. After an error the reader only repeats it.
 */
export class JsonReader {
  private readonly text: string;
  private readonly depthMax: u32;
  private at: usize = 0;
  private depth: u32 = 0;
  /** One bit for each level: whether it is an object. */
  private readonly objectLevels = new StaticArray<u64, 9>();
  private expected: Expected = "value";
  private error: JsonError | null = null;
  private tokenStart: usize = 0;
  private tokenEnd: usize = 0;
  private escaped: bool = false;

  /** The text must outlive the reader. Deeper nesting than `depthMax`, at most 512, is an error. */
  constructor(text: string, depthMax: u32 = 512) {
    assert(depthMax <= depthLimit, `a JSON reader was asked for ${depthMax} levels; it can keep ${depthLimit}`);
    this.text = text;
    this.depthMax = depthMax;
  }

  /** The next token; "end of text" after the last one, as often as it is asked for. */
  next(): Result<JsonToken, JsonError> {
    const earlier = this.error;
    if (earlier !== null) return fail(earlier);
    this.skipSpace();
    this.tokenStart = this.at;
    this.tokenEnd = this.at;
    if (this.at === this.text.length) {
      if (this.expected === "nothing") return "end of text";
      return this.refuse("the text ends too early", this.at);
    }
    const character = this.text[this.at];
    switch (this.expected) {
      case "nothing":
        return this.refuse("there is more text after the value", this.at);
      case "value":
        return this.readValue(character);
      case "first value or end":
        if (character === "]"[0]) return this.endLevel("end array");
        return this.readValue(character);
      case "first key or end":
        if (character === "}"[0]) return this.endLevel("end object");
        return this.readKey(character);
      case "key":
        return this.readKey(character);
      case "comma or end":
        return this.readSeparator(character);
    }
  }

  /** Skips the value whose first token `next` has just given, with all that is inside of it. */
  skip(first: JsonToken): Result<JsonToken, JsonError> {
    if (first !== "begin object" && first !== "begin array") return first;
    const outside = this.depth - 1;
    while (true) {
      const token = this.next();
      if (failed(token) || this.depth === outside) return token;
    }
  }

  /** The last key or string between its quotes, or number, as it stands in the text. */
  get raw(): string {
    return this.text.slice(this.tokenStart, this.tokenEnd);
  }

  /** Whether the last key or string contains escapes; if not, `raw` is its text already. */
  get hasEscapes(): bool {
    return this.escaped;
  }

  /** The text of the last key or string, in `buffer` where it has escapes; null when the buffer is too short for it. */
  string(buffer: Slice<u8>): string | null {
    return this.escaped ? unescapeJson(this.raw, buffer) : this.raw;
  }

  /** The last number, rounded to the nearest f64. */
  number(): Result<f64, NumberError> {
    return parseF64(this.raw);
  }

  /** The last number, if it is written as an integer. */
  integer(): Result<i64, NumberError> {
    return parseSigned(this.raw);
  }

  unsignedInteger(): Result<u64, NumberError> {
    return parseUnsigned(this.raw);
  }

  /** An error at the last token, for values that are valid JSON and yet not what the program needs. */
  errorHere(problem: JsonProblem): JsonError {
    return jsonErrorAt(this.text, this.tokenStart, problem);
  }

  private readValue(character: u8): Result<JsonToken, JsonError> {
    switch (character) {
      case 0x7b: // {
        return this.beginLevel("begin object", true);
      case 0x5b: // [
        return this.beginLevel("begin array", false);
      case 0x22: // "
        return this.readString("string");
      case 0x74: // t
        return this.readWord("true", "true");
      case 0x66: // f
        return this.readWord("false", "false");
      case 0x6e: // n
        return this.readWord("null", "null");
      case 0xef:
        if (this.at === 0) return this.refuse("a byte order mark stands before the value", 0);
        return this.refuse("a value was expected", this.at);
      default:
        if (character === "-"[0] || (character >= "0"[0] && character <= "9"[0])) return this.readNumber();
        return this.refuse("a value was expected", this.at);
    }
  }

  private readKey(character: u8): Result<JsonToken, JsonError> {
    if (character !== "\""[0]) return this.refuse("a key in quotes was expected", this.at);
    const token = this.readString("key");
    if (failed(token)) return token;
    this.skipSpace();
    if (this.at === this.text.length) return this.refuse("the text ends too early", this.at);
    if (this.text[this.at] !== ":"[0]) return this.refuse("a colon was expected after the key", this.at);
    this.at += 1;
    this.expected = "value";
    return token;
  }

  private readSeparator(character: u8): Result<JsonToken, JsonError> {
    const inObject = this.inObject();
    if (character === (inObject ? "}"[0] : "]"[0])) return this.endLevel(inObject ? "end object" : "end array");
    if (character !== ","[0]) {
      if (inObject) return this.refuse("a comma or a closing brace was expected", this.at);
      return this.refuse("a comma or a closing bracket was expected", this.at);
    }
    this.at += 1;
    this.expected = inObject ? "key" : "value";
    return this.next();
  }

  private readString(token: JsonToken): Result<JsonToken, JsonError> {
    const scan = scanJsonString(this.text, this.at + 1);
    const problem = scan.problem;
    if (problem !== null) return this.refuse(problem, scan.offset);
    this.tokenStart = this.at + 1;
    this.tokenEnd = scan.offset;
    this.escaped = scan.hasEscapes;
    this.at = scan.offset + 1;
    this.afterValue();
    return token;
  }

  private readWord(word: string, token: JsonToken): Result<JsonToken, JsonError> {
    for (const character of word) {
      if (this.at === this.text.length) return this.refuse("the text ends too early", this.at);
      if (this.text[this.at] !== character) return this.refuse("a value was expected", this.tokenStart);
      this.at += 1;
    }
    this.tokenEnd = this.at;
    this.afterValue();
    return token;
  }

  private readNumber(): Result<JsonToken, JsonError> {
    const scan = scanJsonNumber(this.text, this.at);
    const problem = scan.problem;
    if (problem !== null) return this.refuse(problem, scan.offset);
    this.at = scan.offset;
    this.tokenEnd = this.at;
    this.afterValue();
    return "number";
  }

  private skipSpace(): void {
    while (this.at < this.text.length) {
      const character = this.text[this.at];
      if (character !== 0x20 && character !== 0x0a && character !== 0x0d && character !== 0x09) return;
      this.at += 1;
    }
  }

  private beginLevel(token: JsonToken, isObject: bool): Result<JsonToken, JsonError> {
    if (this.depth === this.depthMax) return this.refuse("objects and arrays are nested too deeply", this.at);
    this.depth += 1;
    const word = this.depth / 64;
    const bit = u64(1) << u64(this.depth % 64);
    if (isObject) this.objectLevels[word] |= bit;
    else this.objectLevels[word] &= ~bit;
    this.expected = isObject ? "first key or end" : "first value or end";
    this.at += 1;
    this.tokenEnd = this.at;
    return token;
  }

  private endLevel(token: JsonToken): Result<JsonToken, JsonError> {
    this.depth -= 1;
    this.at += 1;
    this.tokenEnd = this.at;
    this.afterValue();
    return token;
  }

  private afterValue(): void {
    this.expected = this.depth === 0 ? "nothing" : "comma or end";
  }

  private inObject(): bool {
    return ((this.objectLevels[this.depth / 64] >> u64(this.depth % 64)) & 1) !== 0;
  }

  private refuse(problem: JsonProblem, offset: usize): Failure<JsonError> {
    const error = jsonErrorAt(this.text, offset, problem);
    this.error = error;
    return fail(error);
  }
}
