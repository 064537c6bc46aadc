// The profile on the disk: what functions have counted over the boots, found again by the hash of their control flow. What was counted
// earlier counts three quarters at the next boot, so that the profile follows the workload.
import { heap } from "bareflow/kernel/program.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { List } from "bareflow/std/collections/list.ts";
import { freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { Digest } from "../digest.ts";
import type { FunctionRecord } from "../function-record.ts";
import { type FunctionShape, shapeOf } from "../function-shape.ts";
import { addInOrderOfUse } from "../profile/order-of-use.ts";
import { blockCounts } from "../profile/block-counts.ts";
import { FunctionProfile, topValues } from "../profile/function-profile.ts";
import type { Program } from "../read/program.ts";
import { isWaiting, wasRefused, weightInBoot, weightOf, type FunctionState } from "../tiers/function-state.ts";
import type { Policy } from "../tiers/policy.ts";
import { BASELINE_WEIGHT } from "../tiers/tier-table.ts";
import { hashControlFlow } from "./control-flow.ts";
import type { Folder } from "./folder.ts";
import type { JsonValue } from "./json-value.ts";
import { writeValue } from "./plan.ts";
import type { StoredCode } from "./stored-code.ts";

const VERSION = 1;
/** Of JSON's numbers, the greatest that every reader keeps. */
const NUMBER_MAX: u64 = 9_007_199_254_740_991;
/** No function weighs as much. */
const LIGHTEST_MAX: u64 = 1 << 62;

/** Adds what is known of the program's functions to their counters. `stored` is the code that has been put in its place. */
export function restoreProfile(program: Program, policy: Policy, profile: JsonValue, stored: StoredCode): void {
  for (let each = profile.listOf("functions"); each !== null; each = each.next) {
    const record = program.functionNamed(each.textOf("name"));
    if (record === null || record.imported !== 0) continue;
    const hash = new Digest();
    hashControlFlow(record, hash);
    if (hash.text === each.textOf("hash")) restoreFunction(record, policy.states[record.index], each, stored.isWhole(record));
  }
}

function restoreFunction(record: FunctionRecord, state: FunctionState, value: JsonValue, isWhole: bool): void {
  const shape = shapeOf(record);
  let index: usize = 0;
  for (let edge = value.listOf("edges"); edge !== null && index < shape.edgeCounts.length; edge = edge.next) {
    shape.edgeCounts[index] = decayed(edge.number);
    index += 1;
  }
  for (let loop = value.listOf("loops"); loop !== null; loop = loop.next) {
    const header = loop.numberOf("block", NUMBER_MAX);
    const found = header > u64(maxValue<u32>()) ? null : shape.loopAt(u32(header));
    if (found !== null) found.trips = decayed(loop.numberOf("trips"));
  }
  record.calls = decayed(value.numberOf("calls"));
  state.earlierCalls = record.calls;
  state.stored = value;
  state.earlierWeight = weightOf(record);
  const weight = value.numberOf("weight");
  // What is hot and has no code here is compiled, unless that has been tried: another processor may have code of it.
  const isSettled = weight < BASELINE_WEIGHT || state.unit !== null || shapeOf(record).hasLoopEntry || value.isTrue("refused");
  if (!isWhole || !isSettled || value.isTrue("postponed")) return;
  state.settledWeight = weight;
  state.wasRefused = value.isTrue("refused");
}

/** A count that fits JSON, so that sums of it are far from their end. What was ever counted stays more than nothing. */
const decayed = (count: u64): u64 => (count < NUMBER_MAX ? count : NUMBER_MAX) / 4 * 3 + (count % 4 * 3 + 3) / 4;

/** Writes the profile into the text, which is empty: without the functions that weigh least when it would be longer than a file of the folder may be. */
export function writeFittingProfile(text: TextBuilder<typeof heap>, program: Program, policy: Policy, folder: Folder): void {
  writeStoredProfile(text, program, policy, 0);
  for (let lightest: u64 = 1; lightest < LIGHTEST_MAX && !text.incomplete && !folder.fits(text.text.bytes); lightest *= 4) {
    text.clear();
    writeStoredProfile(text, program, policy, lightest);
  }
}

/** Functions that weigh less than `lightest` are left out. */
function writeStoredProfile<W extends Writer>(writer: W, program: Program, policy: Policy, lightest: u64): void {
  const json = new JsonWriter<W>(writer);
  json.beginObject();
  member(json, "version", VERSION);
  json.key("functions");
  json.beginArray();
  // So that the next boot, which gets to know them as they stand here, knows the order too.
  using used = new List<FunctionRecord, typeof heap>(heap);
  addInOrderOfUse(program, used);
  for (const record of used.items) {
    const state = policy.states[record.index];
    if (storedWeight(record, state) >= lightest) writeFunction(json, record, state);
  }
  json.endArray();
  json.endObject();
}

/** The most that the function has weighed in a boot, also where this one has not used the code of that one. */
function storedWeight(record: FunctionRecord, state: FunctionState): u64 {
  const weight = weightInBoot(record, state);
  const earlier = state.stored === null ? 0 : state.stored!.numberOf("weight");
  return weight > earlier ? weight : earlier;
}

function writeFunction<W extends Writer>(json: JsonWriter<W>, record: FunctionRecord, state: FunctionState): void {
  const shape = shapeOf(record);
  const hash = new Digest();
  hashControlFlow(record, hash);
  json.beginObject();
  json.key("hash");
  json.string(hash.text);
  json.key("name");
  json.string(record.name);
  // Code of earlier boots counts nothing: what no one has counted anew is kept as it was before it decayed.
  const uncounted = record.calls === state.earlierCalls ? state.stored : null;
  member(json, "calls", uncounted === null ? record.calls : uncounted.numberOf("calls"));
  member(json, "weight", storedWeight(record, state));
  json.key("postponed");
  json.boolean(isWaiting(record, state));
  json.key("refused");
  json.boolean(wasRefused(record, state));
  if (uncounted === null) writeCounts(json, shape);
  else copyCounts(json, uncounted);
  writeArguments(json, record);
  json.endObject();
}

function writeCounts<W extends Writer>(json: JsonWriter<W>, shape: FunctionShape): void {
  json.key("blocks");
  json.beginArray();
  const counts = blockCounts(shape);
  for (const count of counts) json.unsigned(limited(count));
  freeSlice(heap, counts);
  json.endArray();
  json.key("edges");
  json.beginArray();
  for (const count of shape.edgeCounts) json.unsigned(limited(count));
  json.endArray();
  json.key("loops");
  json.beginArray();
  for (const index of range(shape.loops.length)) {
    json.beginObject();
    member(json, "block", u64(shape.loops[index].headerIndex));
    member(json, "trips", shape.loops[index].trips);
    json.endObject();
  }
  json.endArray();
}

/** As they stand on the disk. */
function copyCounts<W extends Writer>(json: JsonWriter<W>, stored: JsonValue): void {
  copyList(json, stored, "blocks");
  copyList(json, stored, "edges");
  copyList(json, stored, "loops");
}

function copyList<W extends Writer>(json: JsonWriter<W>, stored: JsonValue, key: string): void {
  json.key(key);
  json.beginArray();
  for (let each = stored.listOf(key); each !== null; each = each.next) writeValue(json, each);
  json.endArray();
}

function writeArguments<W extends Writer>(json: JsonWriter<W>, record: FunctionRecord): void {
  json.key("values");
  json.beginArray();
  const count = record.profile === 0 ? 0 : changetype<FunctionProfile>(record.profile).argumentValues.length;
  for (const index of range(u32(count))) {
    const values = topValues(record, index);
    if (values === null) continue;
    json.beginObject();
    member(json, "argument", u64(index));
    using text = new TextBuilder<typeof heap>(heap);
    print(text, `${values.value(0)}`);
    json.key("value");
    json.string(text.text);
    member(json, "count", values.count(0));
    json.endObject();
  }
  json.endArray();
}

function member<W extends Writer>(json: JsonWriter<W>, key: string, value: u64): void {
  json.key(key);
  json.unsigned(limited(value));
}

const limited = (count: u64): u64 => count < NUMBER_MAX ? count : NUMBER_MAX;
