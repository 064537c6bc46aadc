// Memory of the C library: zeroed, with the rights that were asked for, never writable and executable at once. With an
// argument, does what must fault.
import { exit, programArguments, standardOutput } from "bareflow/kernel/program.ts";
import { synchronizeInstructions } from "#machine/cache.ts";
import { mapPages, PageRights, protectPages } from "../pages.ts";
import { startLibc } from "../start.ts";

const PAGE_BYTES: usize = 4096;
/** More than a large page, so that rights change in the middle of some. */
const BYTES: usize = 0x600000;

const mmap = extern<(address: usize, byteCount: usize, rights: i32, flags: i32, file: i32, offset: i64) => usize>("mmap");
const mprotect = extern<(address: usize, byteCount: usize, rights: i32) => i32>("mprotect");
const munmap = extern<(address: usize, byteCount: usize) => i32>("munmap");
const malloc = extern<(byteCount: usize) => usize>("malloc");
const free = extern<(address: usize) => void>("free");

const seven = exported("test_seven")(neverInline((): u32 => 7));

export function main(): i32 {
  startLibc(functionPointer(inLibrary));
}

function inLibrary(): never {
  const words = programArguments();
  const start = mapPages(BYTES)!.address;
  if (words.length > 0) fault(words[0], start);
  print(standardOutput, `zeroed: ${isZero(start, BYTES)}\n`);
  memory.fill(pointer<u8>(start), 0xaa, BYTES);
  const middle = start + BYTES / 2;
  print(standardOutput, `protected: ${protectPages(middle, PAGE_BYTES, PageRights.Read)} ${load<u8>(middle)}\n`);
  print(standardOutput, `opened again: ${protectPages(middle, PAGE_BYTES, PageRights.ReadWrite)}\n`);
  store<u8>(middle, 1);
  copyCode(middle);
  print(standardOutput, `executed: ${protectPages(middle, PAGE_BYTES, PageRights.ReadExecute)} ${changetype<FunctionPointer<() => u32>>(middle)()}\n`);
  print(standardOutput, `written and executed: ${mprotect(middle, PAGE_BYTES, 7)} ${mmap(0, PAGE_BYTES, 7, 0x22, -1, 0) === maxValue<usize>()}\n`);
  print(standardOutput, `neighbours: ${load<u8>(middle - 1)} ${load<u8>(middle + PAGE_BYTES)}\n`);
  store<u8>(middle - 1, 1);
  store<u8>(middle + PAGE_BYTES, 1);
  print(standardOutput, `given back: ${munmap(start, BYTES)}\n`);
  const again = mapPages(BYTES)!.address;
  print(standardOutput, `zeroed again: ${isZero(again, BYTES)}\n`);
  let sum: u64 = 0;
  for (let round: usize = 1; round < 200; round += 1) sum += useHeap(round * 1000);
  print(standardOutput, `heap: ${sum}\n`);
  print(standardOutput, `nothing: ${mmap(0, 0, 3, 0x22, -1, 0) === maxValue<usize>()} ${mprotect(start + 1, PAGE_BYTES, 1)}\n`);
  exit(0);
}

/** As whoever makes code has to, it tells the CPU; Linux does not when it changes the rights. */
function copyCode(to: usize): void {
  const CODE_BYTES = 64;
  memory.copy(pointer<u8>(to), pointer<u8>(changetype<usize>(functionPointer(seven))), CODE_BYTES);
  synchronizeInstructions(to, to + CODE_BYTES);
}

function useHeap(byteCount: usize): u64 {
  const block = malloc(byteCount);
  memory.fill(pointer<u8>(block), 3, byteCount);
  const last = u64(load<u8>(block + byteCount - 1));
  free(block);
  return last;
}

function isZero(start: usize, byteCount: usize): bool {
  for (let at: usize = 0; at < byteCount; at += 8) {
    if (load<u64>(start + at) !== 0) return false;
  }
  return true;
}

function fault(what: string, start: usize): never {
  const code = start + PAGE_BYTES;
  copyCode(code);
  if (what === "execute data") changetype<FunctionPointer<() => u32>>(code)();
  assert(protectPages(code, PAGE_BYTES, PageRights.ReadExecute));
  changetype<FunctionPointer<() => u32>>(code)();
  if (what === "write code") store<u8>(code, 0);
  assert(protectPages(code, PAGE_BYTES, PageRights.Read));
  if (what === "write constants") store<u8>(code, 0);
  assert(protectPages(code, PAGE_BYTES, PageRights.None));
  if (what === "read nothing") volatile.load<u8>(code);
  panic("nothing has faulted");
}
