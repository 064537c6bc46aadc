// Stories of the grammar: the same seed tells the same one, others tell others; nothing of the templates is left in them;
// their hero is there from the beginning to the end.
// expect: the same seed, the same story: true
// expect: 3000 stories without leftovers: true
// expect: different from the one before: true
// expect: between 200 and 1200 bytes: true
import { standardOutput } from "bareflow/kernel/program.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { tellStory } from "./tell.ts";

const storyCount: u64 = 3000;

export function main(): i32 {
  const first = new StaticArray<u8, 4096>();
  const second = new StaticArray<u8, 4096>();
  const once = tellStory(new Xorshift(99), first.slice());
  const again = tellStory(new Xorshift(99), second.slice());
  print(standardOutput, `the same seed, the same story: ${once === again}\n`);
  const random = new Xorshift(1);
  let whole: u64 = 0;
  let different: u64 = 0;
  let shortest: usize = maxValue<usize>();
  let longest: usize = 0;
  let before = once;
  for (const index of range(storyCount)) {
    const story = tellStory(random, (index & 1) === 0 ? second.slice() : first.slice());
    if (isWhole(story)) whole += 1;
    if (story !== before) different += 1;
    shortest = story.length < shortest ? story.length : shortest;
    longest = story.length > longest ? story.length : longest;
    before = story;
  }
  print(standardOutput, `${storyCount} stories without leftovers: ${whole === storyCount}\n`);
  print(standardOutput, `different from the one before: ${different === storyCount}\n`);
  print(standardOutput, `between 200 and 1200 bytes: ${shortest >= 200 && longest <= 1200}\n`);
  return 0;
}

/** Begins with a capital, ends a sentence, and has no brackets, bars, braces or double spaces. */
function isWhole(story: string): bool {
  const last = story[story.length - 1];
  if (story[0] < "A"[0] || story[0] > "Z"[0] || (last !== "."[0] && last !== "!"[0] && last !== "\""[0])) return false;
  for (const i of range(story.length)) {
    const c = story[i];
    if (c === "["[0] || c === "]"[0] || c === "|"[0] || c === "{"[0] || c === "}"[0]) return false;
    if (c === " "[0] && story[i + 1] === " "[0]) return false;
  }
  return true;
}
