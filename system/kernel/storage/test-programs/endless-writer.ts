// Writes files for ever, until the machine is killed; or, with the argument `look`, only looks at them. Every file tells its
// number and generation in each of its bytes: first it tells what it finds, then each new generation that is safe.
import { exit, heap, openDisk, printStorageProblem, programArguments, randomNumber, standardOutput, type DiskFiles, type StorageProblem } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuffer } from "bareflow/std/text/text-buffer.ts";

const FILES: u64 = 24;
const BYTES_MAX: u64 = 40000;
const HEADER_BYTES = 16;

const pathStorage = new StaticArray<u8, 300>();
const newPathStorage = new StaticArray<u8, 300>();
const generations = new StaticArray<u64, 24>();

export function main(): i32 {
  const opened = openDisk();
  if (failed(opened)) return stop("mount", opened.error);
  for (let index: u64 = 0; index < FILES; index += 1) {
    const problem = look(opened, index);
    if (problem !== null) return stop("look", problem);
  }
  print(standardOutput, `ready ${opened.repairCount}\n`);
  if (programArguments().length > 0) return 0;
  ignore(opened.makeDirectory("/cache"));
  while (true) {
    const index = randomNumber() % FILES;
    const problem = write(opened, index, generations[index] + 1);
    if (problem !== null) return stop("write", problem);
    generations[index] += 1;
    print(standardOutput, `safe ${index} ${generations[index]}\n`);
  }
}

/** Tells the file's generation when all of its bytes are of one. */
function look(files: DiskFiles, index: u64): StorageProblem | null {
  const content = files.readFile(pathOf(index, pathStorage.slice(), ""), heap);
  if (failed(content)) return content.error.kind === "not found" ? null : content.error;
  const generation = content.length < HEADER_BYTES ? 0 : load<u64>(content.pointer.address + 8);
  const isWhole = content.length >= HEADER_BYTES && load<u64>(content.pointer.address) === index && content.length === lengthOf(index, generation);
  for (let at: usize = HEADER_BYTES; isWhole && at < content.length; at += 1) {
    if (content[at] !== byteOf(index, generation, at)) damagedFile(index, at);
  }
  if (!isWhole) damagedFile(index, content.length);
  generations[index] = generation;
  print(standardOutput, `found ${index} ${generation}\n`);
  freeSlice(heap, content);
  return null;
}

function damagedFile(index: u64, at: usize): void {
  print(standardOutput, `damaged: file ${index} at byte ${at}\n`);
  exit(3);
}

/** Half of the files are written in place, the others beside themselves and renamed; some are removed before. */
function write(files: DiskFiles, index: u64, generation: u64): StorageProblem | null {
  const content: Slice<u8> | null = allocateSlice(heap, lengthOf(index, generation));
  if (content === null) panic("there is no memory for a file");
  store<u64>(content.pointer.address, index);
  store<u64>(content.pointer.address + 8, generation);
  for (let at: usize = HEADER_BYTES; at < content.length; at += 1) content[at] = byteOf(index, generation, at);
  const path = pathOf(index, pathStorage.slice(), "");
  const isRenamed = index % 2 === 1;
  const newPath = isRenamed ? pathOf(index, newPathStorage.slice(), ".new") : path;
  let problem = files.writeFile(newPath, content);
  if (problem === null && isRenamed) problem = files.rename(newPath, path);
  freeSlice(heap, content);
  return problem;
}

function pathOf(index: u64, storage: Slice<u8>, suffix: string): string {
  const path = new TextBuffer(storage);
  if (index % 3 !== 0) path.write("/cache");
  print(path, `/file ${index} with a name that is long enough for a few parts of it.o${suffix}`);
  return path.text;
}

const lengthOf = (index: u64, generation: u64): usize => HEADER_BYTES + (index * 7919 + generation * 104729) % BYTES_MAX;
const byteOf = (index: u64, generation: u64, at: usize): u8 => u8(index * 31 + generation * 17 + at >>> 3);

function stop(what: string, problem: StorageProblem): i32 {
  print(standardOutput, `${what}: `);
  printStorageProblem(standardOutput, problem);
  standardOutput.write("\n");
  return 2;
}
