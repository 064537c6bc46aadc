// The command line's words reach the program as they were given.
// boards: pc virt raspi hosted
// machines: microvm pc q35
// arguments: --temperature 0 "a b" "" bareflow.report "quote \" backslash \\" -- Größe
// expect: [--temperature] [0] [a b] [] [bareflow.report] [quote " backslash \] [--] [Größe]
// expect: 8 arguments
import { programArguments, standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  const words = programArguments();
  for (let i: usize = 0; i < words.length; i += 1) print(standardOutput, `${i === 0 ? "" : " "}[${words[i]}]`);
  print(standardOutput, `\n${words.length} arguments\n`);
  return 0;
}
