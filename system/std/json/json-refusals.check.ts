// What the JSON reader refuses (after JSONTestSuite by Nicolas Seriot), and where it says that the fault is.
// expect: line 1, column 1: the text ends too early
// expect: line 1, column 2: the text ends too early
// expect: line 1, column 4: a comma or a closing bracket was expected
// expect: line 1, column 4: a comma or a closing bracket was expected
// expect: line 1, column 5: there is more text after the value
// expect: line 1, column 2: a value was expected
// expect: line 1, column 4: a value was expected
// expect: line 1, column 6: there is more text after the value
// expect: line 1, column 5: a value was expected
// expect: line 1, column 5: the text ends too early
// expect: line 1, column 2: a value was expected
// expect: line 1, column 3: a comma or a closing bracket was expected
// expect: line 1, column 3: a comma or a closing bracket was expected
// expect: line 1, column 2: a value was expected
// expect: line 1, column 3: a number is malformed
// expect: line 1, column 3: a value was expected
// expect: line 3, column 4: the text ends too early
// expect: line 1, column 4: a value was expected
// expect: line 1, column 2: a value was expected
// expect: line 3, column 3: the text ends too early
// expect: line 1, column 4: the text ends too early
// expect: line 1, column 2: a value was expected
// expect: line 1, column 2: a value was expected
// expect: line 1, column 2: a value was expected
// expect: line 1, column 2: a value was expected
// expect: line 1, column 2: a value was expected
// expect: line 1, column 4: a number is malformed
// expect: line 1, column 5: a number is malformed
// expect: line 1, column 2: a value was expected
// expect: line 1, column 5: a comma or a closing bracket was expected
// expect: line 1, column 7: a number is malformed
// expect: line 1, column 4: a number is malformed
// expect: line 1, column 5: a number is malformed
// expect: line 1, column 3: a number is malformed
// expect: line 1, column 6: a number is malformed
// expect: line 1, column 4: a number is malformed
// expect: line 1, column 4: a number is malformed
// expect: line 1, column 3: a comma or a closing bracket was expected
// expect: line 1, column 2: a value was expected
// expect: line 1, column 2: a value was expected
// expect: line 1, column 3: a comma or a closing bracket was expected
// expect: line 1, column 6: a colon was expected after the key
// expect: line 1, column 2: a key in quotes was expected
// expect: line 1, column 6: the text ends too early
// expect: line 1, column 5: the text ends too early
// expect: line 1, column 2: a key in quotes was expected
// expect: line 1, column 10: a comma or a closing brace was expected
// expect: line 1, column 2: a key in quotes was expected
// expect: line 1, column 9: a key in quotes was expected
// expect: line 1, column 2: a key in quotes was expected
// expect: line 1, column 10: there is more text after the value
// expect: line 1, column 4: there is more text after the value
// expect: line 1, column 3: half of a surrogate pair stands alone
// expect: line 1, column 3: an escape in a string is not known
// expect: line 1, column 3: an escape in a string is not known
// expect: line 1, column 3: an escape in a string is not known
// expect: line 1, column 3: half of a surrogate pair stands alone
// expect: line 1, column 3: half of a surrogate pair stands alone
// expect: line 1, column 3: the text ends too early
// expect: line 1, column 4: a string contains a control character, which must be escaped
// expect: line 1, column 4: a string contains a control character, which must be escaped
// expect: line 2, column 8: a value was expected
// expect: line 1, column 1: a byte order mark stands before the value
// expect: line 1, column 2: a string is not valid UTF-8
// expect: line 1, column 2: a string is not valid UTF-8
// expect: line 1, column 2: a string is not valid UTF-8
// expect: line 1, column 3: a string is not valid UTF-8
// expect: line 1, column 2: a string is not valid UTF-8
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { printJsonError } from "./json-error.ts";
import { JsonReader } from "./json-reader.ts";

const refused: StaticArray<string, 62> = [
  "", " ", "[1 true]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\"]]", "[\"\",]", "[\"x\"", "[x", "[3[4]]", "[1:2]", "[,]",
  "[-]", "[ , \"\"]", "[\"a\",\n4\n,1,", "[1,]", "[*]", "[1,\n1\n,1", "[{}", "[fals]", "[nul]", "[tru]", "[++1234]", "[+1]",
  "[-01]", "[-2.]", "[.123]", "[0.1.2]", "[0.3e+]", "[0e]", "[0E+]", "[012]", "[1.0e]", "[1eE2]", "[2.e3]", "[0x1]", "[Infinity]",
  "[NaN]", "[1a]", "{\"a\" b}", "{:\"b\"}", "{\"a\":", "{\"a\"", "{1:1}", "{\"a\":\"a\" 123}", "{key: 1}", "{\"id\":0,}",
  "{'a':0}", "{\"a\":\"b\"}#", "{} {}", "[\"\\uD800\\\"]", "[\"\\uD834\\u\"]", "[\"\\x00\"]", "[\"\\u00A\"]", "[\"\\uD800x\"]",
  "[\"\\uDC00\"]", "[\"\\", "[\"a\nb\"]", "[\"ä\tx\"]", "[\n  \"ä\", x]",
];

/** Bytes that are not UTF-8, in a string: "é" in Latin-1, an overlong slash, a surrogate, a torn and a too large one. */
const invalidBytes: StaticArray<StaticArray<u8, 4>, 5> = [
  [0xe9, 0x41, 0x41, 0x41], [0xc0, 0xaf, 0x41, 0x41], [0xed, 0xa0, 0x80, 0x41], [0x41, 0xf0, 0x9f, 0x98], [0xf4, 0x90, 0x80, 0x80],
];

export function main(): i32 {
  for (const text of refused) showRefusal(text);
  showRefusal("\u{feff}{}");
  const buffer = new StaticArray<u8, 6>();
  for (let index: usize = 0; index < 5; index += 1) {
    buffer[0] = 0x22;
    buffer[5] = 0x22;
    buffer.slice(1).copyFrom(invalidBytes[index].slice());
    showRefusal(stringFrom(buffer.slice()));
  }
  return 0;
}

function showRefusal(text: string): void {
  const reader = new JsonReader(text);
  while (true) {
    const token = reader.next();
    if (failed(token)) {
      printJsonError(standardOutput, token.error);
      standardOutput.write("\n");
      return;
    }
    if (token === "end of text") {
      print(standardOutput, `accepted: ${text}\n`);
      return;
    }
  }
}
