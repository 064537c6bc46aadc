// The C library where the kernel serves its system calls: its own functions, and what becomes of the unusual.
import { exit, programArguments, standardOutput } from "bareflow/kernel/program.ts";
import { allocationCount } from "../allocation-count.ts";
import { startLibc } from "../start.ts";

const write = extern<(file: i32, bytes: Ptr<u8>, byteCount: usize) => isize>("write");
const puts = extern<(text: Ptr<u8>) => i32>("puts");
const clock = extern<(kind: i32, time: Ptr<u64>) => i32>("clock_gettime");
const random = extern<(bytes: Ptr<u64>, byteCount: usize, flags: u32) => isize>("getrandom");
const systemCall = extern<(number: i64) => i64>("syscall");
const errorNumber = extern<() => Ptr<i32>>("__errno_location");
const open = extern<(path: Ptr<u8>, flags: i32) => i32>("open");
const abort = extern<() => never>("abort");
const libraryExit = extern<(code: i32) => never>("exit");
const squareRoot = extern<(value: f64) => f64>("sqrt");
const toText = extern<(value: f64, digits: i32, text: Ptr<u8>) => Ptr<u8>>("gcvt");

const malloc = extern<(byteCount: usize) => usize>("malloc");
const alignedAlloc = extern<(alignment: usize, byteCount: usize) => usize>("aligned_alloc");
const realloc = extern<(start: usize, byteCount: usize) => usize>("realloc");
const free = extern<(start: usize) => void>("free");

export function main(): i32 {
  startLibc(functionPointer(inLibrary));
}

function inLibrary(): never {
  const words = programArguments();
  if (words.length > 0 && words[0] === "abort") abort();
  const text = "written by the library\n";
  const written = write(1, text.bytes.pointer, text.length);
  print(standardOutput, `write: ${written}\n`);
  const time = new StaticArray<u64, 2>();
  print(standardOutput, `clock: ${clock(1, time.pointer)} ${time[1] < 1000000000}\n`);
  const numbers = new StaticArray<u64, 2>();
  print(standardOutput, `random: ${random(numbers.pointer, 16, 0)} ${numbers[0] !== numbers[1]}\n`);
  print(standardOutput, `unknown: ${systemCall(9999)} ${errorNumber().value}\n`);
  print(standardOutput, `open: ${open("/etc/passwd\0".bytes.pointer, 0)} ${errorNumber().value}\n`);
  const digits = new StaticArray<u8, 64>();
  const start = toText(squareRoot(2), 10, digits.pointer);
  let length: usize = 0;
  while (start[length] !== 0) length += 1;
  print(standardOutput, `gcvt: ${stringFrom(sliceFrom(start, length))}\n`);
  countMemory();
  ignore(puts("from stdio\0".bytes.pointer));
  if (words.length > 0 && words[0] === "exit") libraryExit(3);
  exit(0);
}

/** What the library gives out is counted as long as somebody wants to know, a little more than was asked for. */
function countMemory(): void {
  ignore(malloc(50_000));
  allocationCount.isCounting = true;
  const first = realloc(malloc(1000), 100_000);
  const second = alignedAlloc(4096, 8192);
  const given = allocationCount.bytes;
  free(first);
  free(second);
  allocationCount.isCounting = false;
  print(standardOutput, `counted: ${given >= 108_192 && given < 109_000} ${allocationCount.bytes}\n`);
}
