// expect: before
// exit: 101
// expect-log: panic: disk 3 has \(512, -1\) left, 25% of stated
// A panic takes a template with everything that prints.
import { standardOutput } from "bareflow/kernel/program.ts";

class Size implements Formattable {
  constructor(readonly sectors: u32, readonly tracks: i32) {}
  format<W extends Writer>(writer: W): void { print(writer, `(${this.sectors}, ${this.tracks})`); }
}
function check(disk: u8, size: Size): u32 {
  if (size.tracks < 0) panic(`disk ${disk} has ${size} left, ${25}% of ${"stated"}`);
  return size.sectors;
}

export function main(): i32 {
  print(standardOutput, "before\n");
  standardOutput.flush();
  return i32(check(3, new Size(512, -1)));
}
