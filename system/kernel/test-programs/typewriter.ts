// Shows every character that is typed, in brackets, until a line end: for ../machines.test.ts.
import { monotonicNanoseconds, readCharacter, standardOutput } from "bareflow/kernel/program.ts";

const NANOSECONDS_MAX: u64 = 20000000000;

export function main(): i32 {
  standardOutput.write("ready\n");
  const started = monotonicNanoseconds();
  const text = new StaticArray<u8, 1>();
  while (monotonicNanoseconds() - started < NANOSECONDS_MAX) {
    const character = readCharacter();
    if (character < 0) continue;
    if (character === 10) return 0;
    text[0] = u8(character);
    print(standardOutput, `[${stringFrom(text.slice())}]`);
  }
  return 1;
}
