// For the report: what became of the loops, indirect calls and memory operations of optimized code, as LLVM told when it was compiled.
import type { heap } from "bareflow/kernel/program.ts";
import type { List } from "bareflow/std/collections/list.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { textOfCString } from "../compile/c-string.ts";
import type { CompiledUnit } from "../compile/compiled-unit.ts";
import { LLVMGetBasicBlockName } from "../compile/llvm/core/basic-block.ts";
import type { LoopRemark } from "../compile/remarks.ts";
import { shapeOf } from "../function-shape.ts";
import type { Program } from "../read/program.ts";

/** An object for each loop of each unit: the unit's function and tier, the loop's function, its block, its turns as counted, what was said. */
export function writeLoops<W extends Writer>(json: JsonWriter<W>, program: Program, units: List<CompiledUnit, typeof heap>): void {
  json.beginArray();
  for (const unit of units.items) {
    const remarks = unit.remarks;
    if (remarks === null) continue;
    for (const remark of remarks.loops.items) writeLoop(json, program, unit, remark);
  }
  json.endArray();
}

/** An object for each call through an address that has become a direct one, and each memory operation that has got a size. */
export function writePromotionsOf<W extends Writer>(json: JsonWriter<W>, units: List<CompiledUnit, typeof heap>): void {
  json.beginArray();
  for (const unit of units.items) {
    const remarks = unit.remarks;
    if (remarks === null) continue;
    for (const promotion of remarks.promotions.items) {
      json.beginObject();
      json.key("compiled");
      json.string(unit.fn.name);
      json.key("tier");
      json.string(unit.tier.name);
      if (promotion.target.length > 0) {
        json.key("target");
        json.string(promotion.target);
      }
      json.key("said");
      json.string(promotion.text);
      json.endObject();
    }
  }
  json.endArray();
}

function writeLoop<W extends Writer>(json: JsonWriter<W>, program: Program, unit: CompiledUnit, remark: LoopRemark): void {
  const record = program.functions[remark.functionIndex];
  const shape = shapeOf(record);
  const loop = shape.loopAt(remark.block);
  json.beginObject();
  json.key("compiled");
  json.string(unit.fn.name);
  json.key("tier");
  json.string(unit.tier.name);
  json.key("function");
  json.string(record.name);
  json.key("block");
  json.unsigned(remark.block);
  json.key("name");
  json.string(textOfCString(LLVMGetBasicBlockName(shape.blocks[remark.block])));
  json.key("trips");
  json.unsigned(loop === null ? 0 : loop.trips);
  json.key("said");
  json.string(remark.text);
  json.endObject();
}
