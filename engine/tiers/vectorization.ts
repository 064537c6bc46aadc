// What became of the loops of what was optimized: vectors of which width, or why none. A part of the report.
import type { List } from "bareflow/std/collections/list.ts";
import type { heap } from "bareflow/kernel/program.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import type { CompiledUnit } from "../compile/compiled-unit.ts";

/** An array of what was said of each unit. */
export function writeVectorizationOf<W extends Writer>(json: JsonWriter<W>, units: List<CompiledUnit, typeof heap>): void {
  json.beginArray();
  for (const unit of units.items) {
    const remarks = unit.remarks;
    if (remarks === null || remarks.length === 0) continue;
    json.beginObject();
    json.key("function");
    json.string(unit.fn.name);
    json.key("tier");
    json.string(unit.tier.name);
    json.key("loops");
    json.beginArray();
    for (const text of remarks.items) json.string(text);
    json.endArray();
    json.endObject();
  }
  json.endArray();
}
