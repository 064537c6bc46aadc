// What instructions do to memory, where Linux tells only that one has failed.
// boards: hosted-aarch64
// because: the instructions are those of one instruction set
// expect: 48 instructions, 0 mistaken
import { standardOutput } from "bareflow/kernel/program.ts";
import { type Access, accessOf } from "./signal-syndrome.ts";

class Instruction {
  readonly text: string;
  readonly encoding: u32;
  readonly access: Access;

  constructor(text: string, encoding: u32, access: Access) {
    this.text = text;
    this.encoding = encoding;
    this.access = access;
  }
}

/** As LLVM's assembler encodes them. */
const instructions: StaticArray<Instruction, 48> = [
  new Instruction("ldr x0, [x1]", 0xf9400020, "read"),
  new Instruction("ldr w0, [x1, #4]!", 0xb8404c20, "read"),
  new Instruction("ldrb w0, [x1, x2]", 0x38626820, "read"),
  new Instruction("ldrsb x0, [x1]", 0x39800020, "read"),
  new Instruction("ldrsw x0, [x1, #8]", 0xb9800820, "read"),
  new Instruction("ldrsh w0, [x1], #2", 0x78c02420, "read"),
  new Instruction("ldur x0, [x1, #-1]", 0xf85ff020, "read"),
  new Instruction("ldr x0, . + 8", 0x58000000, "read"),
  new Instruction("ldr q0, . + 16", 0x9c000000, "read"),
  new Instruction("ldr q0, [x1]", 0x3dc00020, "read"),
  new Instruction("ldr d0, [x1, #8]", 0xfd400420, "read"),
  new Instruction("ldr b0, [x1]", 0x3d400020, "read"),
  new Instruction("ldp x0, x1, [x2]", 0xa9400440, "read"),
  new Instruction("ldp q0, q1, [x2, #-32]", 0xad7f0440, "read"),
  new Instruction("ldpsw x0, x1, [x2]", 0x69400440, "read"),
  new Instruction("ldnp x0, x1, [x2]", 0xa8400440, "read"),
  new Instruction("ldxr x0, [x1]", 0xc85f7c20, "read"),
  new Instruction("ldaxp x0, x1, [x2]", 0xc87f8440, "read"),
  new Instruction("ldar w0, [x1]", 0x88dffc20, "read"),
  new Instruction("ld1 {v0.16b}, [x1]", 0x4c407020, "read"),
  new Instruction("ld4 {v0.4s, v1.4s, v2.4s, v3.4s}, [x1], #64", 0x4cdf0820, "read"),
  new Instruction("ld1r {v0.8h}, [x1]", 0x4d40c420, "read"),
  new Instruction("ld1 {v0.s}[1], [x1]", 0x0d409020, "read"),
  new Instruction("str x0, [x1]", 0xf9000020, "write"),
  new Instruction("str w0, [x1, #4]!", 0xb8004c20, "write"),
  new Instruction("strb w0, [x1, x2]", 0x38226820, "write"),
  new Instruction("strh w0, [x1], #2", 0x78002420, "write"),
  new Instruction("stur x0, [x1, #-1]", 0xf81ff020, "write"),
  new Instruction("str q0, [x1]", 0x3d800020, "write"),
  new Instruction("str d0, [x1, #8]", 0xfd000420, "write"),
  new Instruction("str b0, [x1]", 0x3d000020, "write"),
  new Instruction("stur q0, [x1, #-16]", 0x3c9f0020, "write"),
  new Instruction("stp x0, x1, [x2, #-16]!", 0xa9bf0440, "write"),
  new Instruction("stp q0, q1, [x2]", 0xad000440, "write"),
  new Instruction("stnp x0, x1, [x2]", 0xa8000440, "write"),
  new Instruction("stxr w3, x0, [x1]", 0xc8037c20, "write"),
  new Instruction("stlxp w3, x0, x1, [x2]", 0xc8238440, "write"),
  new Instruction("stlr w0, [x1]", 0x889ffc20, "write"),
  new Instruction("st1 {v0.16b}, [x1]", 0x4c007020, "write"),
  new Instruction("st4 {v0.4s, v1.4s, v2.4s, v3.4s}, [x1], #64", 0x4c9f0820, "write"),
  new Instruction("st1 {v0.s}[1], [x1]", 0x0d009020, "write"),
  new Instruction("dc zva, x0", 0xd50b7420, "write"),
  new Instruction("ldadd x0, x1, [x2]", 0xf8200041, "read, then write"),
  new Instruction("ldsetal w0, w1, [x2]", 0xb8e03041, "read, then write"),
  new Instruction("swp x0, x1, [x2]", 0xf8208041, "read, then write"),
  new Instruction("cas x0, x1, [x2]", 0xc8a07c41, "read, then write"),
  new Instruction("casal w0, w1, [x2]", 0x88e0fc41, "read, then write"),
  new Instruction("casp x0, x1, x2, x3, [x4]", 0x48207c82, "read, then write"),
];

export function main(): i32 {
  let mistaken = 0;
  for (const instruction of instructions) {
    const access = accessOf(instruction.encoding);
    if (access === instruction.access) continue;
    mistaken += 1;
    print(standardOutput, `${instruction.text}: ${access}\n`);
  }
  print(standardOutput, `${instructions.length} instructions, ${mistaken} mistaken\n`);
  return 0;
}
