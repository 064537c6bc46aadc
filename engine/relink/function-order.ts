// The order of functions in the image: those that have run first, as they were first used, so that a start reads pages one behind the
// other and few of them. The linker takes it as a list of names.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { sort } from "bareflow/std/sort/sort.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";

type Heap = typeof heap;
const LINE_END: u8 = 0x0a;

/** Names, each with a line end; without memory for them there is no order. */
export function writeOrder(program: Program, names: List<u8, Heap>): void {
  using ran = new List<FunctionRecord, Heap>(heap);
  for (const record of program.functions) {
    if (record.imported === 0 && record.shape !== null && failed(ran.push(record))) return;
  }
  sort(ran.items, (a, b) => a.shape!.firstUse < b.shape!.firstUse);
  for (const record of ran.items) {
    if (failed(names.pushAll(record.name.bytes)) || failed(names.push(LINE_END))) return;
  }
}
