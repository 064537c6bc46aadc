// The symbols of units: what a unit is of, so that the same code has the same one in every run.
import { heap } from "bareflow/kernel/program.ts";
import { StringHashing } from "bareflow/std/collections/hashing.ts";
import { HashMap, type StringMap } from "bareflow/std/collections/hash-map.ts";
import { duplicateString } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { LoopRecord } from "../function-shape.ts";
import type { Tier } from "./tier.ts";

type Heap = typeof heap;

export class UnitNames {
  private readonly taken: StringMap<bool, Heap>;

  constructor(taken: StringMap<bool, Heap>) {
    this.taken = taken;
  }

  /**
   * A name that no unit has yet, ending in a zero byte; it stays in memory. Null when there is none. `unit:`, then tier, `whole`, `values`
   * or the number of the loop's header, how often the like of it has been compiled, and the function's name.
   */
  take(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, isForValues: bool): Ptr<u8> | null {
    using builder = new TextBuilder<Heap>(heap);
    for (let count: u32 = 1; ; count += 1) {
      builder.clear();
      print(builder, `unit:${tier.name}.`);
      if (loop !== null) print(builder, `${loop.headerIndex}`);
      else builder.write(isForValues ? "values" : "whole");
      print(builder, `.${count}.${record.name}\0`);
      if (builder.incomplete) return null;
      if (this.taken.has(builder.text)) continue;
      return this.keep(builder.text);
    }
  }

  /** The name, with a zero byte behind it, of a unit that was compiled in an earlier run; null when it is taken. */
  adopt(unitName: string): Ptr<u8> | null {
    using builder = new TextBuilder<Heap>(heap);
    print(builder, `${unitName}\0`);
    return builder.incomplete || this.taken.has(builder.text) ? null : this.keep(builder.text);
  }

  private keep(nameForC: string): Ptr<u8> | null {
    const name = duplicateString(heap, nameForC);
    return name === null || failed(this.taken.set(name, true)) ? null : name.bytes.pointer;
  }
}

/** Null when there is no memory for it. */
export function createUnitNames(): UnitNames | null {
  const hashing = create(heap, StringHashing);
  if (hashing === null) return null;
  const taken = create(heap, HashMap<string, bool, StringHashing, Heap>, hashing, heap);
  return taken === null ? null : create(heap, UnitNames, taken);
}
