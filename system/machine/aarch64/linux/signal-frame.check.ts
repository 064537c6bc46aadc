// Signal frames as Linux lays them out, with the CPU's own syndrome behind other records, without it, and damaged ones.
// boards: hosted-aarch64
// because: signal frames differ between instruction sets
// expect: x0 100, x30 130, sp 200, pc 300, state 400, address 500
// expect: recorded behind two others: 92000045
// expect: recorded nowhere: 2000000
// expect: behind a record of no multiple of 16 bytes: 2000000
// expect: behind a record that is longer than all: 2000000
// expect: behind the end: 2000000
// expect: a breakpoint's number: f200002a
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { standardOutput } from "bareflow/kernel/program.ts";
import { TrapFrame } from "../traps/frame.ts";
import { fillTrapFrame } from "./signal-frame.ts";

const ILLEGAL_INSTRUCTION = 4;
const TRAP = 5;
const FAULT_ADDRESS = 176;
const REGISTERS = 184;
const RECORDS = 464;
const RECORDS_END = 4560;
const FPSIMD_MAGIC = 0x46508001;
const FPSIMD_BYTES = 528;
const SVE_MAGIC = 0x53564501;
const SVE_BYTES = 16;
const SYNDROME_MAGIC = 0x45535201;
const SYNDROME = 0x92000045;
/** `brk #42`. */
const BREAKPOINT = 0xd4200540;

const information = new StaticArray<u64, 16>();
/** With room for one record behind its end, where none may be looked for. */
const context = new StaticArray<u64, 572>();
const code = new StaticArray<u32, 1>();

function put(offset: usize, value: u64): void {
  store<u64>(changetype<usize>(context) + offset, value);
}

/** Writes a record's head; returns where the next record stands. */
function putRecord(offset: usize, magic: u32, byteCount: u32): usize {
  put(offset, u64(magic) | (u64(byteCount) << 32));
  return offset + byteCount;
}

function putSyndrome(offset: usize): void {
  const end = putRecord(offset, SYNDROME_MAGIC, 16);
  put(end - 8, SYNDROME);
}

function syndrome(signal: i32): u64 {
  const frame = new TrapFrame();
  fillTrapFrame(frame, signal, changetype<usize>(information), changetype<usize>(context));
  return frame.syndrome;
}

function show(what: string, value: u64): void {
  print(standardOutput, `${what}: ${new Hexadecimal(value)}\n`);
}

export function main(): i32 {
  put(FAULT_ADDRESS, 500);
  for (const index of range(0, 31)) put(REGISTERS + usize(index) * 8, 100 + u64(index));
  put(REGISTERS + 31 * 8, 200);
  put(REGISTERS + 32 * 8, 300);
  put(REGISTERS + 33 * 8, 400);
  const frame = new TrapFrame();
  fillTrapFrame(frame, ILLEGAL_INSTRUCTION, changetype<usize>(information), changetype<usize>(context));
  print(standardOutput, `x0 ${frame.registers[0]}, x30 ${frame.registers[30]}, sp ${frame.stackPointer}, `);
  print(standardOutput, `pc ${frame.programCounter}, state ${frame.processorState}, address ${frame.faultAddress}\n`);

  const vectors = putRecord(RECORDS, FPSIMD_MAGIC, FPSIMD_BYTES);
  putSyndrome(putRecord(vectors, SVE_MAGIC, SVE_BYTES));
  show("recorded behind two others", syndrome(ILLEGAL_INSTRUCTION));
  putRecord(vectors, 0, 0);
  show("recorded nowhere", syndrome(ILLEGAL_INSTRUCTION));
  putSyndrome(putRecord(RECORDS, FPSIMD_MAGIC, 24));
  show("behind a record of no multiple of 16 bytes", syndrome(ILLEGAL_INSTRUCTION));
  putRecord(RECORDS, FPSIMD_MAGIC, 0xfffffff0);
  show("behind a record that is longer than all", syndrome(ILLEGAL_INSTRUCTION));
  // One that stands behind the end.
  putSyndrome(putRecord(RECORDS, FPSIMD_MAGIC, RECORDS_END - RECORDS));
  show("behind the end", syndrome(ILLEGAL_INSTRUCTION));

  code[0] = BREAKPOINT;
  put(REGISTERS + 32 * 8, changetype<usize>(code));
  show("a breakpoint's number", syndrome(TRAP));
  return 0;
}
