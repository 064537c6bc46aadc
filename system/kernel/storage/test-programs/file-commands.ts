// Does with the machine's disk what its arguments say, one command after the other, and tells what came of each.
import { programArguments, standardOutput } from "bareflow/kernel/program.ts";
import { crc32 } from "bareflow/std/hash/crc32.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuffer } from "bareflow/std/text/text-buffer.ts";
import { parseUnsigned } from "bareflow/std/text/parse.ts";
import { heap } from "../../memory/heap.ts";
import { openDisk, type DiskFiles } from "../open-disk.ts";
import { printStorageProblem, type StorageProblem } from "../storage-problem.ts";

export function main(): i32 {
  const opened = openDisk();
  if (failed(opened)) return tell("mount", opened.error);
  if (opened.repairCount > 0) print(standardOutput, `repaired\n`);
  const words = programArguments();
  let failures: i32 = 0;
  for (let at: usize = 0; at < words.length; ) {
    const command = words[at];
    at += 1;
    if (command === "free") {
      print(standardOutput, `free: ${opened.freeBytes}\n`);
      continue;
    }
    const path = words[at];
    at += 1;
    if (command === "put" || command === "append") {
      failures += put(opened, command, path, number(words[at]), number(words[at + 1]));
      at += 2;
    } else if (command === "move") {
      failures += tell(path, opened.rename(path, words[at]));
      at += 1;
    } else if (command === "remove") {
      failures += tell(path, opened.remove(path));
    } else if (command === "directory") {
      failures += tell(path, opened.makeDirectory(path));
    } else if (command === "sum") {
      failures += sum(opened, path);
    } else if (command === "list") {
      failures += list(opened, path);
    } else if (command === "many") {
      failures += many(opened, path, number(words[at]));
      at += 1;
    } else {
      panic(`${command} is no command`);
    }
  }
  return failures === 0 ? 0 : 1;
}

function put(files: DiskFiles, command: string, path: string, size: u64, seed: u64): i32 {
  const content: Slice<u8> | null = allocateSlice(heap, size);
  if (content === null) panic("there is no memory for the content");
  fillByChance(content, seed);
  const failures = tell(path, command === "put" ? files.writeFile(path, content) : files.appendFile(path, content));
  freeSlice(heap, content);
  return failures;
}

/** Files PATH/file-number-N.txt, with N for content. */
function many(files: DiskFiles, path: string, count: u64): i32 {
  const storage = new StaticArray<u8, 200>();
  for (let index: u64 = 0; index < count; index += 1) {
    const name = new TextBuffer(storage.slice());
    print(name, `${path}/file-number-${index}.txt`);
    const failures = files.writeFile(name.text, name.text.bytes);
    if (failures !== null) return tell(name.text, failures);
  }
  return 0;
}

function sum(files: DiskFiles, path: string): i32 {
  const content = files.readFile(path, heap);
  if (failed(content)) return tell(path, content.error);
  print(standardOutput, `${path}: ${content.length} bytes, ${crc32(content)}\n`);
  // The same in parts of an odd size.
  const part = new StaticArray<u8, 777>();
  let value: u32 = 0;
  let offset: u64 = 0;
  while (true) {
    const length = files.readPart(path, offset, part.slice());
    if (failed(length)) return tell(path, length.error);
    if (length === 0) break;
    value = crc32(part.slice(0, length), value);
    offset += length;
  }
  assert(value === crc32(content) && offset === content.length, "parts are another content");
  freeSlice(heap, content);
  return 0;
}

function list(files: DiskFiles, path: string): i32 {
  const problem = files.list(path, (item) => {
    print(standardOutput, `${item.name}${item.isDirectory ? "/" : ""} ${item.size}\n`);
  });
  return problem === null ? 0 : tell(path, problem);
}

function tell(what: string, problem: StorageProblem | null): i32 {
  if (problem === null) return 0;
  print(standardOutput, `${what}: `);
  printStorageProblem(standardOutput, problem);
  standardOutput.write("\n");
  return 1;
}

/** Bytes that tests know too (tests/storage/content.ts). */
function fillByChance(content: Slice<u8>, seed: u64): void {
  let state = u32(seed);
  for (let at: usize = 0; at < content.length; at += 1) {
    state = state * 1664525 + 1013904223;
    content[at] = u8(state >>> 24);
  }
}

const number = (text: string): u64 => unwrap(parseUnsigned(text));
