// The mini UART's registers, laid over memory: what is written to them, and characters both ways.
// expect: enabled 5, 8 bits 3, on 3, queues 6
// expect: divisor of 250 MHz: 270, of 500 MHz: 542, of 19.2 MHz: 20, of 100 kHz: 0
// expect: an unknown clock leaves the divisor: 12345
// expect: sent 33
// expect: received 65, nothing -1
import { standardOutput } from "bareflow/kernel/program.ts";
import { MiniUart } from "./mini-uart.ts";

const registers = new StaticArray<u32, 27>();
const DATA = 0x40 / 4;
const LINE_STATUS = 0x54 / 4;
const BAUD_RATE = 0x68 / 4;
const READY_TO_SEND = 0x60;
const RECEIVED_TOO = 0x61;

export function main(): i32 {
  const port = new MiniUart(registers.pointer.address);
  // Another device of the block is on already.
  registers[1] = 4;
  registers[LINE_STATUS] = READY_TO_SEND;
  port.initialize(250000000, 115200);
  print(standardOutput, `enabled ${registers[1]}, 8 bits ${registers[0x4c / 4]}, on ${registers[0x60 / 4]}, queues ${registers[0x48 / 4]}\n`);
  print(standardOutput, `divisor of 250 MHz: ${divisorAt(port, 250000000)}, of 500 MHz: ${divisorAt(port, 500000000)}, `);
  print(standardOutput, `of 19.2 MHz: ${divisorAt(port, 19200000)}, of 100 kHz: ${divisorAt(port, 100000)}\n`);
  registers[BAUD_RATE] = 12345;
  print(standardOutput, `an unknown clock leaves the divisor: ${divisorAt(port, 0)}\n`);
  port.write("Hi!".bytes);
  port.flush();
  print(standardOutput, `sent ${registers[DATA]}\n`);
  // The upper bits are no part of the character.
  registers[DATA] = 0xffffff41;
  registers[LINE_STATUS] = RECEIVED_TOO;
  const received = port.read();
  registers[LINE_STATUS] = READY_TO_SEND;
  print(standardOutput, `received ${received}, nothing ${port.read()}\n`);
  return 0;
}

function divisorAt(port: MiniUart, coreHertz: u32): u32 {
  port.initialize(coreHertz, 115200);
  return registers[BAUD_RATE];
}
