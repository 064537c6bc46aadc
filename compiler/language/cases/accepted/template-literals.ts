// expect: plain
// expect: numbers 255 -128 65535 -32768 4294967295 -2147483648 18446744073709551615 -9223372036854775808
// expect: floats 0.1 0.1 1e+21 1e-7 -0.5 100
// expect: special NaN Infinity -Infinity 0 0
// expect: bools true false
// expect: text word "quoted" back\slash tab	end
// expect: enum 2 atom north
// expect: formattable (1, -2) and [(3, 4)]
// expect: nested ((5, 6) to (7, 8))
// expect: constants 3 2.5 literal true
// expect: expressions 7 yes
// expect: adjacent 123
// expect: unicode ä€😀 8364
// expect: empty []
// expect: string variable hello
// expect: unicode slice €
// expect: custom writer 11 bytes
// expect: hex 0x1000
// expect: assert passed
// Everything that can stand in a template literal.
import { standardOutput } from "bareflow/kernel/program.ts";

enum Size { Small, Medium, Large }

class Point implements Formattable {
  constructor(readonly x: i32, readonly y: i32) {}
  format<W extends Writer>(writer: W): void { print(writer, `(${this.x}, ${this.y})`); }
}
class Line implements Formattable {
  constructor(readonly from: Point, readonly to: Point) {}
  format<W extends Writer>(writer: W): void { print(writer, `(${this.from} to ${this.to})`); }
}
class CountingWriter {
  bytes: usize = 0;
  write(text: string): void { this.bytes += text.length; }
}
const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  print(standardOutput, "plain\n");
  print(standardOutput, `numbers ${maxValue<u8>()} ${minValue<i8>()} ${maxValue<u16>()} ${minValue<i16>()} ${maxValue<u32>()} ${minValue<i32>()} ${maxValue<u64>()} ${minValue<i64>()}\n`);
  const single: f32 = 0.1, zero = opaque<f64>(0);
  print(standardOutput, `floats ${single} ${opaque<f64>(0.1)} ${opaque<f64>(1e21)} ${opaque<f64>(1e-7)} ${opaque<f32>(-0.5)} ${opaque<f64>(100)}\n`);
  print(standardOutput, `special ${zero / zero} ${1.0 / zero} ${-1.0 / zero} ${zero} ${-zero}\n`);
  print(standardOutput, `bools ${true} ${opaque<bool>(false)}\n`);
  const word: string = "word";
  print(standardOutput, `text ${word} "quoted" back\\slash tab\tend\n`);
  const direction: "north" | "south" = word === "word" ? "north" : "south";
  print(standardOutput, `enum ${Size.Large} atom ${direction}\n`);
  const point = new Point(1, -2);
  print(standardOutput, `formattable ${point} and [${new Point(3, 4)}]\n`);
  print(standardOutput, `nested ${new Line(new Point(5, 6), new Point(7, 8))}\n`);
  print(standardOutput, `constants ${3} ${2.5} ${"literal"} ${true}\n`);
  print(standardOutput, `expressions ${opaque<u32>(3) + 4} ${opaque<u32>(1) > 0 ? "yes" : "no"}\n`);
  print(standardOutput, `adjacent ${1}${opaque<u8>(2)}${3}\n`);
  print(standardOutput, `unicode ä€😀 ${opaque<u32>(0x20ac)}\n`);
  print(standardOutput, `empty [${""}]\n`);
  const greeting: string = "hello";
  print(standardOutput, `string variable `);
  print(standardOutput, greeting);
  print(standardOutput, `\nunicode slice ${"a€b".slice(1, 4)}\n`);
  const counter = new CountingWriter();
  print(counter, `${opaque<u32>(12345)} ${true}x`);
  print(standardOutput, `custom writer ${counter.bytes} bytes\n`);
  print(standardOutput, `hex ${pointer<u8>(0x1000)}\n`);
  assert(opaque<u32>(1) === 1, `never shown ${point}`);
  print(standardOutput, "assert passed\n");
  return 0;
}
