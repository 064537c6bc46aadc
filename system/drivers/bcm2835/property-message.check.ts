// Messages to the VideoCore: the words of a request, and which answers are taken for one.
// expect: 256 0 | 30002 8 0 4 0 | 10002 4 0 0 | 0
// expect: in lines of the cache of its own: true
// expect: asked anew: 256 0 | 40003 8 0 0 0 | 0
// expect: unanswered: false, no answer: true
// expect: succeeded: true, 250000000
// expect: too short: true, longer than asked: false
// expect: refused as a whole: false
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { PropertyMessage, PropertyTag } from "./property-message.ts";

const ANSWERED = 0x80000000;

export function main(): i32 {
  const message = new PropertyMessage();
  message.begin();
  const rate = message.add(PropertyTag.ClockRate, 2, 4);
  message.add(PropertyTag.BoardRevision, 1);
  const words = message.finish();
  print(standardOutput, `${words[0]} ${words[1]}`);
  show(words, 2, 5);
  show(words, 7, 4);
  show(words, 11, 1);
  standardOutput.write("\n");
  print(standardOutput, `in lines of the cache of its own: ${words.pointer.address % 64 === 0 && words.length * 4 % 64 === 0}\n`);

  message.begin();
  message.add(PropertyTag.DisplaySize, 2);
  const again = message.finish();
  print(standardOutput, `asked anew: ${again[0]} ${again[1]}`);
  show(again, 2, 5);
  show(again, 7, 1);
  standardOutput.write("\n");

  print(standardOutput, `unanswered: ${message.succeeded}, no answer: ${message.answer(rate, 2) === null}\n`);
  words[1] = ANSWERED;
  words[rate - 1] = ANSWERED | 8;
  words[rate + 1] = 250000000;
  print(standardOutput, `succeeded: ${message.succeeded}, ${message.answer(rate, 2)![1]}\n`);
  words[rate - 1] = ANSWERED | 4;
  const isShort = message.answer(rate, 2) === null;
  words[rate - 1] = ANSWERED | 12;
  print(standardOutput, `too short: ${isShort}, longer than asked: ${message.answer(rate, 2) === null}\n`);
  words[1] = ANSWERED | 1;
  print(standardOutput, `refused as a whole: ${message.succeeded}\n`);
  return 0;
}

function show(words: Slice<u32>, start: usize, count: usize): void {
  standardOutput.write(" |");
  for (const word of words.slice(start, start + count)) print(standardOutput, ` ${new Hexadecimal(word)}`);
}
