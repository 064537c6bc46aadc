// The kernel command line with every kind of quoting, whole and broken, given to its reader directly.
// boards: pc virt raspi hosted
// expect: 11 words
// expect: [a] [b c] [d"e] [f\] [g h] [] [ij kl] [-] [--] [x	y] [\]
// expect: report: true, nonce 5eed
import { argumentList, bootOptions } from "bareflow/board/boot/boot-options.ts";
import { readCommandLine } from "bareflow/board/boot/command-line.ts";
import { standardOutput } from "bareflow/kernel/program.ts";

const buffer = new StaticArray<u8, 256>();

/** The reader overwrites what it reads, so constants are copied first. */
function readLine(text: string): void {
  buffer.slice().copyFrom(text.bytes);
  readCommandLine(buffer.slice(0, text.length));
}

export function main(): i32 {
  const before = argumentList.all().length;
  if (before !== 0) return 1;
  bootOptions.report = false;
  readLine("");
  readLine("   ");
  readLine("unknown words \"for the kernel\" only");
  readLine("bareflow.reports - bareflow.reports=x bareflow.repor");
  if (bootOptions.report || argumentList.all().length !== 0) return 2;
  readLine("bareflow.report=5eed  --   a \"b c\" d\\\"e f\\\\ g\\ h \"\" i\"j k\"l - -- \"x\ty\"  \\");
  const words = argumentList.all();
  print(standardOutput, `${words.length} words\n`);
  // The buffer is one for all lines: the words are views of the last.
  for (let i: usize = 0; i < words.length; i += 1) print(standardOutput, `${i === 0 ? "" : " "}[${words[i]}]`);
  print(standardOutput, `\nreport: ${bootOptions.report}, nonce ${bootOptions.reportNonce}\n`);
  bootOptions.report = false;
  return 0;
}
