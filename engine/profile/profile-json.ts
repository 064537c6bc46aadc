// The profile as JSON (docs/profile.schema.json). Counts that numbers of JSON do not hold exactly stay at the greatest that they do.
import { heap } from "bareflow/kernel/program.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { LLVMGetBasicBlockName, LLVMGetFirstInstruction } from "../compile/llvm/core/basic-block.ts";
import { LLVMGetInstructionParent, LLVMGetNextInstruction } from "../compile/llvm/core/instruction.ts";
import type { LLVMBasicBlockRef, LLVMValueRef } from "../compile/llvm/types.ts";
import { textOfCString } from "../compile/c-string.ts";
import type { FunctionRecord } from "../function-record.ts";
import { successorOf, type FunctionShape } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { blockCounts, branchCounts } from "./block-counts.ts";
import { FunctionProfile, topValues, type CallTimes } from "./function-profile.ts";
import { addSaturating, multiplySaturating } from "./saturating.ts";
import type { TopValues } from "./top-values.ts";

const VERSION = 1;
/** The greatest whole number that every reader of JSON keeps. */
const NUMBER_MAX: u64 = 9_007_199_254_740_991;

export function writeProfile<W extends Writer>(program: Program, writer: W): void {
  const json = new JsonWriter<W>(writer);
  json.beginObject();
  count(json, "version", VERSION);
  json.key("functions");
  json.beginArray();
  for (const index of range(program.functions.length)) {
    const record = program.functions[index];
    if (record.imported === 0) writeFunction(json, record);
  }
  json.endArray();
  json.endObject();
  writer.write("\n");
}

function writeFunction<W extends Writer>(json: JsonWriter<W>, record: FunctionRecord): void {
  json.beginObject();
  text(json, "name", record.name);
  count(json, "calls", record.calls);
  const shape = record.shape;
  json.key("executed");
  json.boolean(record.calls > 0 || record.native !== 0);
  if (shape !== null && record.calls > 0) {
    const counts = blockCounts(shape);
    count(json, "instructions", executedInstructions(shape, counts));
    writeBlocks(json, shape, counts);
    freeSlice(heap, counts);
    writeLoops(json, shape);
    if (record.profile !== 0) writeValues(json, record, shape, changetype<FunctionProfile>(record.profile));
  }
  json.endObject();
}

/** As the counters have it: machine code without counters has run more. */
export function executedInstructions(shape: FunctionShape, counts: Slice<u64>): u64 {
  let sum: u64 = 0;
  for (const block of range(u32(counts.length))) sum = addSaturating(sum, multiplySaturating(counts[block], u64(instructionsOf(shape.blocks[block]))));
  return sum;
}

function instructionsOf(block: LLVMBasicBlockRef): u32 {
  let number: u32 = 0;
  for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) number += 1;
  return number;
}

function writeBlocks<W extends Writer>(json: JsonWriter<W>, shape: FunctionShape, counts: Slice<u64>): void {
  json.key("blocks");
  json.beginArray();
  for (const block of range(u32(counts.length))) {
    json.beginObject();
    text(json, "name", textOfCString(LLVMGetBasicBlockName(shape.blocks[block])));
    count(json, "count", counts[block]);
    count(json, "instructions", u64(instructionsOf(shape.blocks[block])));
    const edges = branchCounts(shape, block);
    if (edges.length > 1) {
      json.key("edges");
      json.beginArray();
      for (const edge of range(u32(edges.length))) {
        json.beginObject();
        count(json, "to", u64(successorOf(shape, block, edge)));
        count(json, "count", edges[edge]);
        json.endObject();
      }
      json.endArray();
    }
    json.endObject();
  }
  json.endArray();
}

function writeLoops<W extends Writer>(json: JsonWriter<W>, shape: FunctionShape): void {
  json.key("loops");
  json.beginArray();
  for (const index of range(shape.loops.length)) {
    json.beginObject();
    count(json, "block", u64(shape.loops[index].headerIndex));
    count(json, "trips", shape.loops[index].trips);
    json.endObject();
  }
  json.endArray();
}

function writeValues<W extends Writer>(json: JsonWriter<W>, record: FunctionRecord, shape: FunctionShape, profile: FunctionProfile): void {
  count(json, "samples", profile.samples);
  count(json, "sampledTicks", profile.ticks);
  if (!profile.callsItself) {
    writeTimes(json, "interpretedCalls", profile.interpreted);
    writeTimes(json, "compiledCalls", profile.compiled);
  }
  json.key("arguments");
  json.beginArray();
  for (const index of range(u32(profile.argumentValues.length))) {
    const values = topValues(record, index);
    if (values === null) continue;
    json.beginObject();
    count(json, "index", u64(index));
    writeTop(json, values, "values", "value", false);
    json.endObject();
  }
  json.endArray();
  json.key("indirectCalls");
  json.beginArray();
  for (let site = profile.firstIndirect; site !== null; site = site.next) {
    site.gather();
    if (site.targets.total > 0) writeSite(json, shape, site.call, site.targets, true);
  }
  json.endArray();
  json.key("memorySizes");
  json.beginArray();
  for (let site = profile.firstSize; site !== null; site = site.next) {
    if (site.sizes.total > 0) writeSite(json, shape, site.call, site.sizes, false);
  }
  json.endArray();
}

function writeTimes<W extends Writer>(json: JsonWriter<W>, key: string, times: CallTimes): void {
  if (times.calls === 0) return;
  json.key(key);
  json.beginObject();
  count(json, "calls", times.calls);
  count(json, "ticks", times.ticks);
  json.endObject();
}

/** An instruction by its block and its place in it. */
function writeSite<W extends Writer>(json: JsonWriter<W>, shape: FunctionShape, call: LLVMValueRef, top: TopValues, areFunctions: bool): void {
  const block = LLVMGetInstructionParent(call)!;
  let place: u64 = 0;
  for (let each = LLVMGetFirstInstruction(block); each !== null && each !== call; each = LLVMGetNextInstruction(each)) place += 1;
  json.beginObject();
  count(json, "block", u64(shape.numberOf(block)));
  count(json, "instruction", place);
  writeTop(json, top, areFunctions ? "targets" : "sizes", areFunctions ? "function" : "value", areFunctions);
  json.endObject();
}

function writeTop<W extends Writer>(json: JsonWriter<W>, top: TopValues, list: string, member: string, areFunctions: bool): void {
  count(json, "total", top.total);
  json.key(list);
  json.beginArray();
  for (const index of range(top.length)) {
    json.beginObject();
    if (areFunctions) text(json, member, changetype<FunctionRecord>(usize(top.value(index))).name);
    else writeWord(json, member, top.value(index));
    count(json, "count", top.count(index));
    json.endObject();
  }
  json.endArray();
}

/** A word may be any, so it is told in hexadecimal digits. */
function writeWord<W extends Writer>(json: JsonWriter<W>, key: string, word: u64): void {
  const digits = new StaticArray<u8, 18>();
  digits[0] = "0"[0];
  digits[1] = "x"[0];
  let length: usize = 2;
  for (let shift: u64 = 60; ; shift -= 4) {
    const digit = (word >>> shift) & 15;
    if (digit !== 0 || length > 2 || shift === 0) {
      digits[length] = "0123456789abcdef"[digit];
      length += 1;
    }
    if (shift === 0) break;
  }
  json.key(key);
  json.string(stringFrom(digits.slice(0, length)));
}

function count<W extends Writer>(json: JsonWriter<W>, key: string, value: u64): void {
  json.key(key);
  json.unsigned(value < NUMBER_MAX ? value : NUMBER_MAX);
}

function text<W extends Writer>(json: JsonWriter<W>, key: string, value: string): void {
  json.key(key);
  json.string(value);
}
