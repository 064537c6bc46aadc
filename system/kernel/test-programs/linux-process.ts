// What a Linux process gives a program, one thing by the first argument: ../linux-process.test.ts looks on from outside.
import {
  findFile, heap, interruptRequested, printFileProblem, programArguments, readCharacter, replaceFile, standardError, standardOutput,
  watchInterrupts,
} from "bareflow/kernel/program.ts";

const QUIT = 0x71;

export function main(): i32 {
  const words = programArguments();
  switch (words[0]) {
    case "interrupts": return showInterrupts();
    case "replace": return showReplacement(words[1], words[2]);
    case "file": return showFile();
    case "input": return showInput();
    case "memory": return showMemory(words[1]);
    default: return showWords(words);
  }
}

/** The first Ctrl-C is noted; the next one ends the process, from outside. */
function showInterrupts(): i32 {
  watchInterrupts();
  standardOutput.write("ready\n");
  while (!interruptRequested()) continue;
  standardOutput.write("noted\n");
  while (true) continue;
}

function showReplacement(path: string, content: string): i32 {
  const problem = replaceFile(path, content.bytes);
  if (problem === null) return 0;
  printFileProblem(standardError, path, problem);
  return 1;
}

/** The length of the file `content`, and a sum to which every byte and its place count. */
function showFile(): i32 {
  const content = findFile("content");
  if (content === null) return 1;
  let sum: u32 = 0;
  for (const byte of content) sum = sum * 31 + u32(byte);
  print(standardOutput, `${content.length} ${sum}\n`);
  return 0;
}

/** Standard input as it comes, up to a q. */
function showInput(): i32 {
  standardOutput.write("ready\n");
  while (true) {
    const character = readCharacter();
    if (character < 0) continue;
    if (character === QUIT) return 0;
    print(standardOutput, `${character}\n`);
  }
}

/** Two blocks that do not fit in the first piece of address space together, and one that no computer has. */
function showMemory(size: string): i32 {
  let bytes: usize = 0;
  for (const digit of size) bytes = bytes * 10 + usize(digit - 0x30);
  const first = heap.allocate(bytes, 4096);
  const second = heap.allocate(bytes, 4096);
  print(standardOutput, `first: ${first !== null}, second: ${second !== null}, absurd: ${heap.allocate(0x1000000000000, 4096) !== null}\n`);
  if (first === null) return 1;
  first[bytes - 1] = 1;
  if (second === null) return 0;
  second[bytes - 1] = 2;
  return i32(first[bytes - 1] + second[bytes - 1]);
}

function showWords(words: Slice<string>): i32 {
  for (const word of words) print(standardOutput, `[${word}]\n`);
  return 0;
}
