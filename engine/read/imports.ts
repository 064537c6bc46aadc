// What a program may import: one table of names, with their addresses in this image and what they do. All take
// scalars and return one or nothing; what they take is what the program declares.
import { closestName } from "./closest-name.ts";

export class Import {
  name: string = "";
  address: usize = 0;
}

const IMPORTS_MAX = 192;
const imports = new StaticArray<Inline<Import>, 192>();
let importCount: usize = 0;

const memcpy = extern<(to: Ptr<u8>, from: Ptr<u8>, byteCount: usize) => Ptr<u8>>("memcpy");
const memmove = extern<(to: Ptr<u8>, from: Ptr<u8>, byteCount: usize) => Ptr<u8>>("memmove");
const memset = extern<(to: Ptr<u8>, value: i32, byteCount: usize) => Ptr<u8>>("memset");
const memcmp = extern<(a: Ptr<u8>, b: Ptr<u8>, byteCount: usize) => i32>("memcmp");
const bcmp = extern<(a: Ptr<u8>, b: Ptr<u8>, byteCount: usize) => i32>("bcmp");

/** What LLVM takes for granted in every program, and makes calls to by itself. */
export function addMemoryFunctions(): void {
  addImport("memcpy", changetype<usize>(memcpy));
  addImport("memmove", changetype<usize>(memmove));
  addImport("memset", changetype<usize>(memset));
  addImport("memcmp", changetype<usize>(memcmp));
  addImport("bcmp", changetype<usize>(bcmp));
}

/** Panics when there are too many, or two of one name. */
export function addImport(name: string, address: usize): void {
  if (importAddress(name) !== null) panic(`the engine offers ${name} twice`);
  if (importCount === IMPORTS_MAX) panic(`the engine offers more than ${IMPORTS_MAX} functions: make the table longer`);
  imports[importCount].name = name;
  imports[importCount].address = address;
  importCount += 1;
}

/** One after the other; null behind the last. */
export function importAt(index: usize): Import | null {
  return index < importCount ? imports[index] : null;
}

export function importAddress(name: string): usize | null {
  for (const index of range(importCount)) {
    if (imports[index].name === name) return imports[index].address;
  }
  return null;
}

/** The name in the table that a misspelt one may stand for; null when none is near. */
export function closestImport(name: string): string | null {
  const names = new StaticArray<string, 192>();
  for (const index of range(importCount)) names[index] = imports[index].name;
  return closestName(name, names.slice(0, importCount));
}
