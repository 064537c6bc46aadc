// expect: values 0 1 10 11 -1
// expect: flags 5 true false
// expect: parity even odd
// expect: stored in a byte 3 1 7
// expect: from integer yes
// expect: string enum names north
// expect: bytes of repr 2 0
// Enums are i32; Repr gives them other storage.
import { standardOutput } from "bareflow/kernel/program.ts";

enum Kind { First, Second, Tenth = 10, Eleventh, Negative = -1 }
enum Flag { Read = 1 << 0, Write = 1 << 1, Execute = 1 << 2 }
enum Parity { Even, Odd, Mark = 7 }
type Direction = "north" | "south";

class Line {
  parity: Repr<Parity, u8> = Parity.Odd;
  bits: u8 = 3;
}
class Wide { parity: Repr<Parity, u16> = Parity.Even; }

function describe(parity: Parity): string {
  switch (parity) {
    case Parity.Even: return "even";
    case Parity.Odd: return "odd";
    case Parity.Mark: return "mark";
  }
}

function nameOf(direction: Direction): string { return direction; }

export function main(): i32 {
  print(standardOutput, `values ${Kind.First} ${Kind.Second} ${Kind.Tenth} ${Kind.Eleventh} ${Kind.Negative}\n`);
  const mask: u32 = u32(Flag.Read) | u32(Flag.Execute);
  print(standardOutput, `flags ${mask} ${(mask & u32(Flag.Read)) !== 0} ${(mask & u32(Flag.Write)) !== 0}\n`);
  let parity: Parity = Parity.Even;
  print(standardOutput, `parity ${describe(parity)}`);
  parity = Parity.Odd;
  print(standardOutput, ` ${describe(parity)}\n`);
  const line = new Line();
  const before = line.parity;
  line.parity = Parity.Mark;
  print(standardOutput, `stored in a byte ${line.bits} ${before} ${line.parity}\n`);
  const number: u8 = 7;
  print(standardOutput, `from integer ${changetype<Parity>(number) === Parity.Mark ? "yes" : "no"}\n`);
  print(standardOutput, `string enum names ${nameOf("north")}\n`);
  print(standardOutput, `bytes of repr ${sizeof<Line>()} ${offsetof<Wide>("parity")}\n`);
  return 0;
}
