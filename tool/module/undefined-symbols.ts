// What a program calls and nobody has: said when it is built, by name.
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import type { CLibrary } from "./c-library.ts";
import { REFUSALS } from "./refusals.table.ts";

/** Names every symbol that neither the program nor the library defines, with the reason or the nearest name. */
export async function refuseUndefined(program: string, library: CLibrary): Promise<void> {
  const lines = await runProgram("llvm-nm-19", ["--undefined-only", "--format=just-symbols", program], "looking for what the program lacks");
  const missing = lines.split("\n").filter((name) => name !== "" && !library.defined.has(name) && !library.open.has(name));
  if (missing.length === 0) return;
  throw new Failure(missing.sort().map((name) => {
    const reason = REFUSALS.get(name);
    if (reason !== undefined) return `${name} is not there: ${reason}.`;
    const nearest = nearestName(name, library.defined);
    return `${name} is called, and neither the program nor the C library has it${nearest === null ? "" : `; the nearest name is ${nearest}`}.`;
  }).join("\n"), 1);
}

/** The name with the fewest changes from it, if they are few. */
function nearestName(name: string, names: ReadonlySet<string>): string | null {
  let best: string | null = null;
  let fewest = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const each of names) {
    if (each.startsWith("bareflow_")) continue;
    const changes = distance(name, each);
    if (changes < fewest) [best, fewest] = [each, changes];
  }
  return best;
}

/** How many characters must be put in, left out, replaced or exchanged with their neighbour (Damerau and Levenshtein's distance). */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(isExchange ? Math.min(changed, before[j - 2]! + 1) : changed);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
