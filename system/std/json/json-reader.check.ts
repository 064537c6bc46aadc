// The JSON reader: accepted texts (after JSONTestSuite by Nicolas Seriot), tokens, values, strings and limits.
// expect: 33 of 33 accepted
// expect: { key name string Bär "x" \ / é 😀 key numbers [ 0 -1.5 0 1e+21 ] key deep { key x null } key t true key f false } end
// expect: escapes need room: true, exactly enough: aé
// expect: 18446744073709551615 -9223372036854775808 out of range invalid character 0.1 out of range
// expect: skipped to: after 5
// expect: depth 512: accepted; depth 513: line 1, column 513: objects and arrays are nested too deeply
// expect: depth 2 of 2: accepted; depth 3 of 2: line 1, column 3: objects and arrays are nested too deeply
// expect: repeated: line 2, column 4: a comma or a closing bracket was expected, again line 2, column 4
// expect: 7000 damaged texts: all ended
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Xorshift } from "../random/xorshift.ts";
import { writeRepeated } from "../text/padding.ts";
import { TextBuffer } from "../text/text-buffer.ts";
import { printJsonError } from "./json-error.ts";
import { JsonReader } from "./json-reader.ts";

const accepted: StaticArray<string, 33> = [
  "[[]   ]", "[\"\"]", "[]", "[\"a\"]", "[false]", "[null, 1, \"1\", {}]", "[null]", "[1\n]", " [1]", "[1,null,null,null,2]",
  "[2] ", "[123e65]", "[0e+1]", "[0e1]", "[ 4]", "[-0.000000000000000000000000000000000000000000000000000001]", "[20e1]",
  "[-0]", "[-123]", "[1E22]", "[1E-2]", "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"a\":\"b\",\"a\":\"b\"}", "{}", "{\"\":0}",
  "{\"foo\\u0000bar\": 42}", "[\"\\u0060\\u012a\\u12AB\"]", "[\"\\uD801\\udc37\"]", "[\"\\\\\\\"\\/\\b\\f\\n\\r\\t\"]", "[\"π €𝄞\"]",
  "\"lonely\"", "42", "\t\r\n true ",
];

const storage = new StaticArray<u8, 4096>();

export function main(): i32 {
  let count = 0;
  for (const text of accepted) {
    if (accepts(text)) count += 1;
    else print(standardOutput, `refused: ${text}\n`);
  }
  print(standardOutput, `${count} of 33 accepted\n`);
  showTokens();
  showRoom();
  showNumbers();
  showSkip();
  showDepths();
  showRepeatedError();
  damage();
  return 0;
}

function accepts(text: string): bool {
  const reader = new JsonReader(text);
  while (true) {
    const token = reader.next();
    if (failed(token)) return false;
    if (token === "end of text") return true;
  }
}

function showTokens(): void {
  const text = new TextBuffer(storage.slice());
  text.write("{ \"name\": \"Bär \\\"x\\\" \\\\ \\/ \\u00e9 \\ud83d\\ude00\", \"numbers\": [0, -1.5, -0, 1e21],\n");
  text.write("\"deep\": {\"x\": null}, \"t\": true, \"f\": false }");
  const buffer = new StaticArray<u8, 100>();
  const reader = new JsonReader(text.text);
  while (true) {
    const token = unwrap(reader.next());
    switch (token) {
      case "begin object":
        standardOutput.write("{ ");
        break;
      case "end object":
        standardOutput.write("} ");
        break;
      case "begin array":
        standardOutput.write("[ ");
        break;
      case "end array":
        standardOutput.write("] ");
        break;
      case "key":
      case "string":
        print(standardOutput, `${token} ${reader.string(buffer.slice())!} `);
        break;
      case "number":
        print(standardOutput, `${unwrap(reader.number())} `);
        break;
      case "end of text":
        standardOutput.write("end\n");
        return;
      default:
        print(standardOutput, `${token} `);
    }
  }
}

/** A string of 3 bytes that takes 7 in the text. */
function showRoom(): void {
  const buffer = new StaticArray<u8, 3>();
  const reader = new JsonReader("\"a\\u00e9\"");
  unwrap(reader.next());
  const tooShort = reader.string(buffer.slice(0, 2));
  print(standardOutput, `escapes need room: ${tooShort === null}, exactly enough: ${reader.string(buffer.slice())!}\n`);
}

function showNumbers(): void {
  const reader = new JsonReader("[18446744073709551615, -9223372036854775808, 18446744073709551616, 1.0, 0.1, 1e400]");
  unwrap(reader.next());
  unwrap(reader.next());
  print(standardOutput, `${unwrap(reader.unsignedInteger())} `);
  unwrap(reader.next());
  print(standardOutput, `${unwrap(reader.integer())} `);
  unwrap(reader.next());
  const large = reader.unsignedInteger();
  if (failed(large)) print(standardOutput, `${large.error} `);
  unwrap(reader.next());
  const fraction = reader.integer();
  if (failed(fraction)) print(standardOutput, `${fraction.error} `);
  unwrap(reader.next());
  print(standardOutput, `${unwrap(reader.number())} `);
  unwrap(reader.next());
  const huge = reader.number();
  if (failed(huge)) print(standardOutput, `${huge.error}\n`);
}

function showSkip(): void {
  const reader = new JsonReader("[{\"a\":[1,{\"b\":2}],\"c\":{}},\"after\",5]");
  unwrap(reader.next());
  unwrap(reader.skip(unwrap(reader.next())));
  unwrap(reader.next());
  print(standardOutput, `skipped to: ${reader.raw} `);
  unwrap(reader.next());
  print(standardOutput, `${reader.raw}\n`);
}

function showDepths(): void {
  const text = new TextBuffer(storage.slice());
  for (let depth: usize = 512; depth <= 513; depth += 1) {
    text.clear();
    writeRepeated(text, "[", depth);
    writeRepeated(text, "]", depth);
    print(standardOutput, `depth ${depth}: `);
    showVerdict(text.text, 512);
    standardOutput.write(depth === 512 ? "; " : "\n");
  }
  standardOutput.write("depth 2 of 2: ");
  showVerdict("[[]]", 2);
  standardOutput.write("; depth 3 of 2: ");
  showVerdict("[[[]]]", 2);
  standardOutput.write("\n");
}

function showVerdict(text: string, depthMax: u32): void {
  const reader = new JsonReader(text, depthMax);
  while (true) {
    const token = reader.next();
    if (failed(token)) {
      printJsonError(standardOutput, token.error);
      return;
    }
    if (token === "end of text") break;
  }
  standardOutput.write("accepted");
}

function showRepeatedError(): void {
  const reader = new JsonReader("[\n 1 2]");
  unwrap(reader.next());
  unwrap(reader.next());
  const first = reader.next();
  const second = reader.next();
  if (!failed(first) || !failed(second)) return;
  standardOutput.write("repeated: ");
  printJsonError(standardOutput, first.error);
  print(standardOutput, `, again line ${second.error.line}, column ${second.error.column}\n`);
}

/** Texts with changed, missing and doubled bytes must end in an error or be accepted, never in a panic. */
function damage(): void {
  const random = new Xorshift(31337);
  const original = "{\"a\": [1, -2.5e3, \"x\\u00e9\\ud83d\\ude00\", true, null], \"ä\": {\"b\": {}}}";
  const copy = storage.slice(0, original.length);
  let ended = 0;
  for (let round = 0; round < 7000; round += 1) {
    copy.copyFrom(original.bytes);
    let length: usize = original.length;
    const changes = 1 + random.nextBelow(3);
    for (let change: u32 = 0; change < changes && length > 0; change += 1) {
      const at = usize(random.nextBelow(u32(length)));
      switch (random.nextBelow(3)) {
        case 0:
          copy[at] = u8(random.nextU32());
          break;
        case 1:
          copy.slice(at).copyFrom(copy.slice(at + 1, length));
          length -= 1;
          break;
        default:
          length = at + 1;
      }
    }
    accepts(stringFrom(copy.slice(0, length)));
    ended += 1;
  }
  print(standardOutput, `${ended} damaged texts: all ended\n`);
}
