// expect: length 5 6 0
// expect: bytes 104 111
// expect: equal true false false true
// expect: slices ell lo hello []
// expect: from bytes heLLo
// expect: compare slices true
// expect: contains 2 none
// expect: words one two three
// expect: number 2048
// expect: empty equal true
// expect: byte loop 532
// expect: array of strings b c
// expect: returned tail
// expect: utf-8 length 2 4
// expect: different length false
// A string is a view of UTF-8 bytes.
import { standardOutput } from "bareflow/kernel/program.ts";

function indexOf(text: string, wanted: string): usize | null {
  if (wanted.length > text.length) return null;
  for (let i: usize = 0; i <= text.length - wanted.length; i++) {
    if (text.slice(i, i + wanted.length) === wanted) return i;
  }
  return null;
}
function afterDot(text: string): string {
  for (let i: usize = 0; i < text.length; i++) if (text[i] === "."[0]) return text.slice(i + 1);
  return text;
}

export function main(): i32 {
  const hello: string = "hello", umlaut: string = "naïve";
  print(standardOutput, `length ${hello.length} ${umlaut.length} ${"".length}\n`);
  print(standardOutput, `bytes ${hello[0]} ${hello[hello.length - 1]}\n`);
  print(standardOutput, `equal ${hello === "hello"} ${hello === "Hello"} ${hello !== "hello"} ${hello !== "help"}\n`);
  print(standardOutput, `slices ${hello.slice(1, 4)} ${hello.slice(3)} ${hello.slice(0)} [${hello.slice(5)}]\n`);
  const buffer = new StaticArray<u8, 5>();
  buffer.slice().copyFrom(hello.bytes);
  for (const i of range<usize>(2, 4)) buffer[i] -= 32;
  const loud = stringFrom(buffer.slice());
  print(standardOutput, `from bytes ${loud}\n`);
  print(standardOutput, `compare slices ${hello.slice(0, 2) === loud.slice(0, 2)}\n`);
  print(standardOutput, `contains ${indexOf(hello, "ll") ?? 99} ${indexOf(hello, "xyz") === null ? "none" : "some"}\nwords`);
  const sentence: string = "one two three";
  let start: usize = 0;
  for (let i: usize = 0; i <= sentence.length; i++) {
    if (i === sentence.length || sentence[i] === " "[0]) { print(standardOutput, ` ${sentence.slice(start, i)}`); start = i + 1; }
  }
  let number: u32 = 0;
  for (const c of "2048") number = number * 10 + u32(c - 48);
  print(standardOutput, `\nnumber ${number}\n`);
  print(standardOutput, `empty equal ${hello.slice(2, 2) === ""}\n`);
  let sum: u32 = 0;
  for (const byte of hello) sum += byte;
  print(standardOutput, `byte loop ${sum}\n`);
  const list: StaticArray<string, 3> = ["a", "b", "c"];
  list[0] = list[1];
  print(standardOutput, `array of strings ${list[0]} ${list[2]}\n`);
  print(standardOutput, `returned ${afterDot("head.tail")}\n`);
  print(standardOutput, `utf-8 length ${"ä".length} ${"😀".length}\n`);
  print(standardOutput, `different length ${hello === "hell"}\n`);
  return 0;
}
