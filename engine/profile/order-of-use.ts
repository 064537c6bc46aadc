// Which functions have run, as they were first used.
import { heap } from "bareflow/kernel/program.ts";
import type { List } from "bareflow/std/collections/list.ts";
import { sort } from "bareflow/std/sort/sort.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";

/** Adds them to the list, which is empty; without memory for all it has the first ones of the program. */
export function addInOrderOfUse(program: Program, used: List<FunctionRecord, typeof heap>): void {
  for (const record of program.functions) {
    if (record.imported === 0 && record.shape !== null && record.calls > 0 && failed(used.push(record))) break;
  }
  sort(used.items, (a, b) => a.shape!.firstUse < b.shape!.firstUse);
}
