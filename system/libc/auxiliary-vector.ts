// What the C library looks for at its start, where an operating system would have put it: the name of the program, its
// environment (none), and the auxiliary vector (Linux include/uapi/linux/auxvec.h). Made here on every board alike.
import { randomNumber } from "../kernel/random.ts";
import { programHeaderCount, programHeaders } from "./program-headers.ts";

/** The entries of the vector that glibc 2.36 needs. Without AT_HWCAP it takes the code that every machine can run. */
enum Entry {
  End = 0,
  ProgramHeaders = 3,
  ProgramHeaderBytes = 4,
  ProgramHeaderCount = 5,
  PageBytes = 6,
  Secure = 23,
  Random = 25,
}

const PROGRAM_HEADER_BYTES = 56;
/** A multiple of every page that there is: who rounds to it is right everywhere. */
const PAGE_BYTES = 4096;
const WORDS = 20;

const words = new StaticArray<usize, 20>();
let used: usize = 0;
/** Guards for its stack frames and pointers. */
const randomWords = new StaticArray<u64, 2>();

/** The address of argv; the environment and the vector follow it, as on the stack of a new process. */
export function makeArguments(name: Ptr<u8>): usize {
  used = 0;
  add(name.address);
  add(0);
  // The environment is empty.
  add(0);
  randomWords[0] = randomNumber();
  randomWords[1] = randomNumber();
  addEntry(Entry.ProgramHeaders, programHeaders());
  addEntry(Entry.ProgramHeaderBytes, PROGRAM_HEADER_BYTES);
  addEntry(Entry.ProgramHeaderCount, programHeaderCount());
  addEntry(Entry.PageBytes, PAGE_BYTES);
  addEntry(Entry.Secure, 0);
  addEntry(Entry.Random, changetype<usize>(randomWords));
  addEntry(Entry.End, 0);
  return changetype<usize>(words);
}

function addEntry(entry: Entry, value: usize): void {
  add(usize(entry));
  add(value);
}

function add(word: usize): void {
  assert(used < WORDS, "the C library's arguments are longer than their place");
  words[used] = word;
  used += 1;
}
