// Writes the interpreter's tables of handlers: npx tsx engine/interpret/generate/generate.ts
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { floatCompareFamily, integerCompareFamily } from "./compare.ts";
import { floatFamily } from "./float.ts";
import { fusedFamilies } from "./fused.ts";
import { printAllHandlers, printFamily, printOperations } from "./handler.ts";
import { integerFamily } from "./integer.ts";
import { memoryFamilies } from "./memory.ts";

export const HANDLERS_FOLDER = fileURLToPath(new URL("../operation-handlers", import.meta.url));

/** The files of the folder, by name. */
export function generateHandlers(): ReadonlyMap<string, string> {
  const families = [integerFamily, integerCompareFamily, floatFamily, floatCompareFamily, ...memoryFamilies, ...fusedFamilies];
  return new Map([
    ...families.map((family) => [`${family.file}.table.ts`, printFamily(family)] as const),
    ["operations.table.ts", printOperations(families)], ["all-handlers.table.ts", printAllHandlers(families)],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of generateHandlers()) writeFileSync(join(HANDLERS_FOLDER, name), text);
}
