// What exceptions are called, by their syndromes; those that need no hardware fault are tried in tests/kernel for real.
// expect: invalid opcode: this CPU does not know the instruction, or does not allow it here
// expect: page fault: write to 0x0000000000001000, which is not mapped [0x1000]
// expect: page fault: read of 0x0000000000001000, which is not readable [0x1000]
// expect: page fault: write to 0x0000000000001000, which is read-only [0x1000]
// expect: page fault: execution of 0x0000000000001000, which is not executable [0x1000]
// expect: page fault: read of 0x0000000000001000, whose page table entry is damaged [0x1000]
// expect: alignment fault: write to 0x0000000000001000, which is not aligned as the instruction or the memory demands [0x1000]
// expect: external abort: read of 0x0000000000001000, where no memory or device answers [0x1000]
// expect: external abort: read of an address that the CPU does not tell, where no memory or device answers
// expect: memory error on a table walk: read of 0x0000000000001000 [0x1000]
// expect: unsupported exclusive or atomic access: write to 0x0000000000001000 [0x1000]
// expect: breakpoint: the program reached a place it must not (brk 4660)
// expect: alignment fault: the stack pointer is not a multiple of 16
// expect: reserved exception
// expect: system error: the hardware reports a fault
// expect: time limit: the program hangs, or takes far longer than it ever did
// expect: interrupt that nobody has asked for
// expect:   data abort: translation fault, level 2
// expect:   instruction abort: permission fault, level 3
// expect:   data abort: address size fault, level -1, by cache maintenance
// expect:   data abort while an exception was reported: external abort on a table walk, level 1, second stage
// expect:   SError from EL0, where nothing runs
// expect:   FIQ
// expect:   exception class 0x3c
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { describeTrap, TrapFrame, writeRegisters } from "./frame.ts";

const ADDRESS = 0x1000;

/** Shows that the address was asked about. */
class Addresses {
  describeAddress<W extends Writer>(writer: W, address: u64): void {
    print(writer, ` [0x${new Hexadecimal(address)}]`);
  }
}

/** Passes on the first line alone. */
class FirstLine {
  private isOver: bool = false;

  write(text: string): void {
    for (let i: usize = 0; i < text.length && !this.isOver; i += 1) {
      standardOutput.write(text.slice(i, i + 1));
      this.isOver = text[i] === "\n"[0];
    }
  }
}

function frameOf(exceptionClass: u64, specific: u64, vector: u64, frame: TrapFrame): TrapFrame {
  frame.syndrome = exceptionClass << 26 | 0x2000000 | specific;
  frame.faultAddress = ADDRESS;
  frame.vector = vector;
  return frame;
}

function cause(exceptionClass: u64, specific: u64, vector: u64 = 0): void {
  describeTrap(standardOutput, frameOf(exceptionClass, specific, vector, new TrapFrame()), new Addresses());
  standardOutput.write("\n");
}

function syndrome(exceptionClass: u64, specific: u64, vector: u64 = 0): void {
  writeRegisters(new FirstLine(), frameOf(exceptionClass, specific, vector, new TrapFrame()));
}

export function main(): i32 {
  cause(0x00, 0);
  cause(0x25, 0x46);
  cause(0x24, 0x0f);
  cause(0x25, 0x4f);
  cause(0x21, 0x0f);
  cause(0x25, 0x09);
  cause(0x25, 0x61);
  cause(0x25, 0x10);
  cause(0x25, 0x410);
  cause(0x25, 0x1d);
  cause(0x25, 0x75);
  cause(0x3c, 0x1234);
  cause(0x26, 0);
  cause(0x3f, 0);
  cause(0x2f, 0x11, 7);
  cause(0x00, 0, 1);
  cause(0x00, 0, 2);
  syndrome(0x25, 0x06);
  syndrome(0x20, 0x0f);
  syndrome(0x25, 0x129);
  syndrome(0x25, 0x95, 4);
  syndrome(0x2f, 0x11, 11);
  syndrome(0x00, 0, 2);
  syndrome(0x3c, 0);
  return 0;
}
