// The order of functions in the image: those that have run first, as they were first used, so that a start reads pages one behind the
// other and few of them. The linker takes it as a list of names.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import type { FunctionRecord } from "../function-record.ts";
import { addInOrderOfUse } from "../profile/order-of-use.ts";
import type { Program } from "../read/program.ts";
import { namePrefix } from "./program-names.ts";

type Heap = typeof heap;
const LINE_END: u8 = 0x0a;

/** Names, each with a line end; without memory for them there is no order. */
export function writeOrder(program: Program, names: List<u8, Heap>): void {
  using used = new List<FunctionRecord, Heap>(heap);
  addInOrderOfUse(program, used);
  for (const record of used.items) {
    if (failed(names.pushAll(namePrefix(record).bytes)) || failed(names.pushAll(record.name.bytes)) || failed(names.push(LINE_END))) return;
  }
}
