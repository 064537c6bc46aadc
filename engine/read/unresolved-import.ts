// The sentence about a name that the program takes from outside and that is not there.
import { heap } from "bareflow/kernel/program.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { closestImport } from "./imports.ts";

/** It stays in memory, as all the messages of reading do: the program ends with it. */
export function unresolvedImport(name: string): string {
  const builder = create(heap, TextBuilder<typeof heap>, heap);
  if (builder === null) return "the program imports what the engine does not have";
  print(builder, `the program imports ${name}, which the engine does not have`);
  const closest = closestImport(name);
  if (closest !== null) print(builder, `; did you mean ${closest}?`);
  else print(builder, `: define it in the program`);
  return builder.text;
}
