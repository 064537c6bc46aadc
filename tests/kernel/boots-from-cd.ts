// GRUB loads the kernel by multiboot2, with arguments and files.
// boards: pc
// because: GRUB starts PCs only
// iso
// arguments: --name "a b" it's
// file: licence=LICENSE
// expect: [--name] [a b] [it's]
// expect: MIT
import { findFile, heap, programArguments, standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  const words = programArguments();
  for (let i: usize = 0; i < words.length; i += 1) print(standardOutput, `${i === 0 ? "" : " "}[${words[i]}]`);
  const licence = findFile("licence");
  if (licence === null) return 1;
  print(standardOutput, `\n${stringFrom(licence.slice(0, 3))}\n`);
  return heap.allocate(0x1000000, 4096) === null ? 2 : 0;
}
