// expect: load store 305419896 120 86
// expect: volatile 7 8 9
// expect: unaligned 2018915346
// expect: pointer arithmetic 20 40 8
// expect: copy forward 1 1 2 3 4
// expect: copy backward 2 3 4 5 5
// expect: fill 171 171 0
// expect: changetype 5 6
// expect: pointer to pointer 9
// expect: address of field 44 11
// expect: register 3 1 200
// expect: load of structure 77 88
// Raw memory: load, store, volatile, pointers, copies, and classes laid over bytes.
import { standardOutput } from "bareflow/kernel/program.ts";

class Registers {
  @at(0) control!: ReadWrite<u32>;
  @at(4) status!: ReadOnly<u8>;
  @at(8) data!: WriteOnly<u16>;
}
class Header { magic: u32 = 0; length: u16 = 0; }
class Point { x: u32 = 5; y: u32 = 6; }

const buffer = new StaticArray<u8, 16>();
let number: u32 = 7;
const device = new StaticArray<u32, 4>();

function show(name: string, bytes: Slice<u8>): void {
  print(standardOutput, name);
  for (const byte of bytes) print(standardOutput, ` ${byte}`);
  print(standardOutput, "\n");
}

export function main(): i32 {
  const address = buffer.pointer.address;
  store<u32>(address, 0x12345678);
  print(standardOutput, `load store ${load<u32>(address)} ${load<u8>(address)} ${load<u8>(address + 1)}\n`);
  const place = addressOf(number).address;
  print(standardOutput, `volatile ${volatile.load<u32>(place)}`);
  volatile.store<u32>(place, 8);
  print(standardOutput, ` ${number} ${volatile.load<u32>(place) + 1}\n`);
  store<u32>(address + 1, 0x78563412);
  print(standardOutput, `unaligned ${load<u32>(address + 1)}\n`);
  const values: StaticArray<u32, 4> = [10, 20, 30, 40];
  const second = values.pointer.add(1);
  print(standardOutput, `pointer arithmetic ${second.value} ${second[2]} ${second.add(1).address - values.pointer.address}\n`);
  const forward: StaticArray<u8, 5> = [1, 2, 3, 4, 5];
  memory.copy(forward.pointer.add(1), forward.pointer, 4);
  show("copy forward", forward.slice());
  const backward: StaticArray<u8, 5> = [1, 2, 3, 4, 5];
  memory.copy(backward.pointer, backward.pointer.add(1), 4);
  show("copy backward", backward.slice());
  const filled = new StaticArray<u8, 3>();
  memory.fill(filled.pointer, 0xab, 2);
  show("fill", filled.slice());
  const point = new Point();
  const words = changetype<Ptr<u32>>(point);
  print(standardOutput, `changetype ${words[0]} ${changetype<Point>(words).y}\n`);
  let value: u32 = 9;
  let p = addressOf(value);
  const pp = addressOf(p);
  print(standardOutput, `pointer to pointer ${pp.value.value}\n`);
  const y = addressOf(point.y);
  y.value = 44;
  words[0] = 11;
  print(standardOutput, `address of field ${point.y} ${point.x}\n`);
  const registers = changetype<Registers>(device.pointer);
  registers.control.write(3);
  device[1] = 0x101;
  registers.data.write(200);
  print(standardOutput, `register ${registers.control.read()} ${registers.status.read()} ${device[2]}\n`);
  buffer[4] = 77; buffer[5] = 0; buffer[6] = 0; buffer[7] = 0; buffer[8] = 88; buffer[9] = 0;
  const header = changetype<Header>(buffer.pointer.add(4));
  print(standardOutput, `load of structure ${header.magic} ${header.length}\n`);
  return 0;
}
