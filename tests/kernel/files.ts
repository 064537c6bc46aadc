// Files come with the program, by name, at addresses that vector instructions like.
// boards: pc virt raspi hosted
// machines: microvm pc q35
// file: licence=LICENSE
// file: folder/package.json=package.json
// expect: licence: MIT License
// expect: package: {
// expect: missing: none
import { findFile, standardOutput } from "bareflow/kernel/program.ts";

export function main(): i32 {
  const licence = findFile("licence");
  const json = findFile("folder/package.json");
  if (licence === null || json === null) return 1;
  if (licence.pointer.address % 64 !== 0 || json.pointer.address % 64 !== 0) return 2;
  print(standardOutput, `licence: ${firstLine(licence)}\npackage: ${firstLine(json)}\n`);
  print(standardOutput, `missing: ${findFile("licenc") === null ? "none" : "found"}\n`);
  return 0;
}

function firstLine(content: Slice<u8>): string {
  let length: usize = 0;
  while (length < content.length && content[length] !== "\n"[0]) length += 1;
  return stringFrom(content.slice(0, length));
}
