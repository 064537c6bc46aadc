// The pins' registers, laid over memory: which bits stand for a pin, and that the bits of all others stay as they are.
// expect: functions 30000005 ffffafff fffff1ff
// expect: is alternate 5: true, input: false, output of its neighbour: false
// expect: pulls of the older chips, two steps and back: 0 0 0
// expect: pulls of each pin ffffffff 6fffffff ffffffff
// expect: pulls of each pin ffffffff 2fffffff fffffff7
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { Gpio, PinFunction, Pull } from "./gpio.ts";

const REGISTERS = 61;
const registers = new StaticArray<u32, 61>();

export function main(): i32 {
  const older = new Gpio(registers.pointer.address, false);
  const newer = new Gpio(registers.pointer.address, true);

  registers.fill(0xffffffff);
  registers[0] = 0;
  older.setFunction(0, PinFunction.Alternate1);
  older.setFunction(9, PinFunction.Alternate2);
  older.setFunction(14, PinFunction.Alternate5);
  older.setFunction(53, PinFunction.Input);
  print(standardOutput, `functions ${new Hexadecimal(registers[0])} ${new Hexadecimal(registers[1])} ${new Hexadecimal(registers[5])}\n`);
  print(standardOutput, `is alternate 5: ${older.isFunction(14, PinFunction.Alternate5)}, input: ${older.isFunction(14, PinFunction.Input)}, `);
  print(standardOutput, `output of its neighbour: ${older.isFunction(15, PinFunction.Output)}\n`);

  older.setPull(15, Pull.Up);
  older.setPull(40, Pull.Down);
  print(standardOutput, `pulls of the older chips, two steps and back: ${registers[37]} ${registers[38]} ${registers[39]}\n`);

  registers.fill(0xffffffff);
  newer.setPull(14, Pull.Down);
  newer.setPull(15, Pull.Up);
  showPulls();
  newer.setPull(14, Pull.Down);
  newer.setPull(15, Pull.None);
  newer.setPull(17, Pull.Up);
  showPulls();
  return 0;
}

function showPulls(): void {
  print(standardOutput, `pulls of each pin ${new Hexadecimal(registers[56])} ${new Hexadecimal(registers[57])} ${new Hexadecimal(registers[58])}\n`);
}

staticAssert(REGISTERS > 0xf0 / 4, "all registers up to the last one of pulls");
