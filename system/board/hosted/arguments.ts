// Takes the process's arguments apart (kernel/README-protocol.md): options of the kernel first, if there are any, then
// `--`, then the program's.
import { argumentList, bootOptions, takeReportWord } from "../boot/boot-options.ts";
import { addFile } from "../boot/files.ts";
import { adviseLargePages, close, fileSize, mapMemory, MapKind, openForReading, Protection, read } from "./system-calls.ts";

const ARGUMENT_BYTES_MAX = 0x1000000;
const EQUALS = 0x3d;
const LARGE_PAGE_BYTES: usize = 0x200000;

/** Linux's initial stack: the count, then as many pointers to text that ends in a zero byte. */
export function readArguments(initialStack: usize): void {
  const count = load<usize>(initialStack);
  let index: usize = 1;
  if (index < count && isKernelWord(argumentAt(initialStack, index))) {
    while (index < count) {
      const word = argumentAt(initialStack, index);
      index += 1;
      if (word === "--") break;
      if (takeReportWord(word, "--bareflow-report")) continue;
      if (word === "--bareflow-file") {
        if (index === count) panic("--bareflow-file needs a name and a path behind it: --bareflow-file model.bin=models/a.bin");
        addNamedFile(argumentAt(initialStack, index));
        index += 1;
      } else if (word === "--bareflow-disk") {
        if (index === count) panic("--bareflow-disk needs the path of a file behind it: --bareflow-disk disk.img");
        bootOptions.disk = argumentAt(initialStack, index);
        index += 1;
      } else {
        panic(`${word} is no option of the kernel: --bareflow-report, --bareflow-file name=path, --bareflow-disk path, or -- before the program's arguments`);
      }
    }
  }
  for (; index < count; index += 1) argumentList.add(argumentAt(initialStack, index));
}

function isKernelWord(word: string): bool {
  const PREFIX = "--bareflow-";
  return word === "--" || (word.length >= PREFIX.length && word.slice(0, PREFIX.length) === PREFIX);
}

/** Linux ends every argument with a zero byte, which opening files relies on too. */
function argumentAt(initialStack: usize, index: usize): string {
  const text = pointer<u8>(load<usize>(initialStack + 8 + index * 8));
  let length: usize = 0;
  while (length < ARGUMENT_BYTES_MAX && text[length] !== 0) length += 1;
  return stringFrom(sliceFrom(text, length));
}

/** `name=path`: maps the file, privately, where Linux likes. */
function addNamedFile(option: string): void {
  let equals: usize = 0;
  while (equals < option.length && option[equals] !== EQUALS) equals += 1;
  if (equals === 0 || equals === option.length) panic(`--bareflow-file ${option} has no name and path: write name=path`);
  const name = option.slice(0, equals);
  const path = option.slice(equals + 1);
  const file = openForReading(path.bytes.pointer);
  if (file < 0) panic(`the file ${path} cannot be opened (Linux error ${-file}): check its path and rights`);
  const size = fileSize(i32(file));
  if (size < 0) panic(`${path} is no regular file (Linux error ${-size}): name one`);
  addFile(name, mapFile(i32(file), usize(size), path));
  close(i32(file));
}

/**
 * A file's content. A large one is read into large pages, as a machine without Linux has them too: a program that goes
 * through all of it again and again would otherwise spend its time on translating addresses.
 */
function mapFile(file: i32, size: usize, path: string): Slice<u8> {
  // Linux refuses to map nothing.
  if (size === 0) return path.bytes.slice(0, 0);
  if (size >= LARGE_PAGE_BYTES) return readFile(file, size, path);
  const start = mapMemory(size, Protection.ReadWrite, MapKind.PrivateFile, file);
  if (start < 0) panic(`the file ${path} cannot be mapped (Linux error ${-start})`);
  return sliceFrom(pointer<u8>(usize(start)), size);
}

function readFile(file: i32, size: usize, path: string): Slice<u8> {
  const mapping = mapMemory(size + LARGE_PAGE_BYTES, Protection.ReadWrite, MapKind.AddressSpace, -1);
  if (mapping < 0) panic(`there is no memory for the file ${path} (Linux error ${-mapping})`);
  const start = (usize(mapping) + LARGE_PAGE_BYTES - 1) & ~(LARGE_PAGE_BYTES - 1);
  adviseLargePages(start, size);
  const content = sliceFrom(pointer<u8>(start), size);
  let length: usize = 0;
  while (length < size) {
    const taken = read(file, content.slice(length));
    if (taken < 0) panic(`the file ${path} cannot be read (Linux error ${-taken})`);
    // It has become shorter since its size was asked for.
    if (taken === 0) return content.slice(0, length);
    length += usize(taken);
  }
  return content;
}
