// expect: natural 24 8: 0 8 16 18
// expect: packed 15 1: 0 1 9 13
// expect: aligned class 64 64
// expect: aligned field 0 16 32
// expect: at 0 8 64 68
// expect: nested 12 40 16
// expect: array field 4 40 44
// expect: scalars 1 2 4 8 4 8 1 8 16 16
// expect: tuple and record 8 16
// expect: enum 4 repr 1 atom 4
// expect: packed values 171 1311768467294899697 3735928559 -2
// expect: bytes 171 241 205 171
// expect: elements 15 apart
// expect: array of arrays 12
// Fields lie in order, naturally aligned; @packed, @align and @at change that.
import { standardOutput } from "bareflow/kernel/program.ts";

class Natural { a: u8 = 0; b: u64 = 0; c: u16 = 0; d: u32 = 0; }
class Halves { a: u8 = 0; b: f64 = 0; c: u16 = 0; d: i16 = 0; }
@packed class Packed { a: u8 = 0; b: u64 = 0; c: u32 = 0; d: i16 = 0; }
@align(64) class Line { value: u32 = 0; }
class Vectors { a: u8 = 0; @align(16) b: u8 = 0; }
class Device { @at(0) control: u32 = 0; @at(8) status: u32 = 0; @at(64) data: u32 = 0; last: u32 = 0; }
class Inner { x: u32 = 0; y: u32 = 0; z: u32 = 0; }
class Outer { first: Inline<Inner> = new Inner(); second: Inline<Inner> = new Inner(); reference: Inner | null = null; }
class Table { count: u8 = 0; entries: StaticArray<u32, 9> = new StaticArray<u32, 9>(); end: u8 = 0; }
enum Color { Red, Green }

export function main(): i32 {
  print(standardOutput, `natural ${sizeof<Halves>()} ${alignof<Halves>()}: ${offsetof<Halves>("a")} ${offsetof<Halves>("b")} ${offsetof<Halves>("c")} ${offsetof<Halves>("d")}\n`);
  print(standardOutput, `packed ${sizeof<Packed>()} ${alignof<Packed>()}: ${offsetof<Packed>("a")} ${offsetof<Packed>("b")} ${offsetof<Packed>("c")} ${offsetof<Packed>("d")}\n`);
  print(standardOutput, `aligned class ${sizeof<Line>()} ${alignof<Line>()}\n`);
  print(standardOutput, `aligned field ${offsetof<Vectors>("a")} ${offsetof<Vectors>("b")} ${sizeof<Vectors>()}\n`);
  print(standardOutput, `at ${offsetof<Device>("control")} ${offsetof<Device>("status")} ${offsetof<Device>("data")} ${offsetof<Device>("last")}\n`);
  print(standardOutput, `nested ${sizeof<Inner>()} ${sizeof<Outer>() + 8} ${offsetof<Outer>("reference") - 8}\n`);
  print(standardOutput, `array field ${offsetof<Table>("entries")} ${offsetof<Table>("end")} ${sizeof<Table>()}\n`);
  print(standardOutput, `scalars ${sizeof<u8>()} ${sizeof<i16>()} ${sizeof<u32>()} ${sizeof<i64>()} ${sizeof<f32>()} ${sizeof<f64>()} ${sizeof<bool>()} ${sizeof<Ptr<u8>>()} ${sizeof<Slice<u8>>()} ${sizeof<string>()}\n`);
  print(standardOutput, `tuple and record ${sizeof<[u32, bool]>()} ${sizeof<{ readonly a: u8; readonly b: u64 }>()}\n`);
  print(standardOutput, `enum ${sizeof<Color>()} repr ${sizeof<Repr<Color, u8>>()} atom ${sizeof<"read" | "write">()}\n`);
  const packet = new Packed();
  packet.a = 171;
  packet.b = 0x1234567890abcdf1;
  packet.c = 0xdeadbeef;
  packet.d = -2;
  print(standardOutput, `packed values ${packet.a} ${packet.b} ${packet.c} ${packet.d}\n`);
  const bytes = changetype<Ptr<u8>>(packet);
  print(standardOutput, `bytes ${bytes[0]} ${bytes[1]} ${bytes[2]} ${bytes[3]}\n`);
  const packets = new StaticArray<Inline<Packed>, 3>();
  print(standardOutput, `elements ${addressOf(packets[2]).address - addressOf(packets[1]).address} apart\n`);
  print(standardOutput, `array of arrays ${sizeof<StaticArray<StaticArray<u16, 3>, 2>>()}\n`);
  assert(sizeof<Natural>() === 24);
  return 0;
}
