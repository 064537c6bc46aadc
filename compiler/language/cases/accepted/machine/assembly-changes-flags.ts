// boards: pc hosted-x86_64
// because: the flags are those of the instruction set; the other one has a case of its own
// Assembly may change the processor's flags: a comparison that was made before it is not read from them after it.
// expect: 5
import { programArguments, standardOutput } from "bareflow/kernel/program.ts";

let counter: u64 = 0;

const drop = neverInline((): u64 => {
  const before = atomic.subtract(addressOf(counter), 1);
  asm`cmp %rsp, %rsp`;
  return before === 1 ? 1000 : 5;
});

export function main(): i32 {
  counter = programArguments().length + 9;
  print(standardOutput, `${drop()}\n`);
  return 0;
}
