// What a run came to, for the command: which functions ran, where they ended up, what their compiles cost. One line of JSON.
import { standardError } from "bareflow/kernel/program.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import type { BootMemory } from "../cache/memory.ts";
import { compileLog, type Compilation } from "../compile-log.ts";
import type { FunctionRecord } from "../function-record.ts";
import { isLowered } from "../interpret/function-code.ts";
import type { CallTimes, FunctionProfile } from "../profile/function-profile.ts";
import type { Program } from "../read/program.ts";
import { writePromotions, writeSpecializations, writeVectorization } from "../tiers/start.ts";
import { beginFrame, endFrame } from "./frame.ts";

type Json = JsonWriter<typeof standardError>;

/** `choice` is the word of --tier. The program may have failed in its middle, or have no functions yet: null. */
export function writeReport(program: Program | null, choice: string, memory: BootMemory | null): void {
  beginFrame("report");
  const json = new JsonWriter<typeof standardError>(standardError);
  json.beginObject();
  json.key("tier");
  json.string(choice);
  json.key("nanoseconds");
  json.unsigned(compileLog.elapsedNanoseconds);
  json.key("functions");
  json.beginArray();
  if (program !== null) {
    for (const record of program.functions) {
      if (record.imported === 0) writeFunction(json, record);
    }
  }
  json.endArray();
  json.key("compiles");
  json.beginArray();
  for (const each of compileLog.all()) writeCompilation(json, each);
  json.endArray();
  json.key("specializations");
  writeSpecializations(json);
  json.key("vectorization");
  writeVectorization(json);
  json.key("promotions");
  writePromotions(json);
  if (memory !== null) {
    json.key("memory");
    json.beginObject();
    memory.writeFacts(json);
    json.endObject();
  }
  json.endObject();
  endFrame();
}

/** One line for a compile that has just been done. */
export function tellCompilation(compilation: Compilation): void {
  beginFrame("compile");
  const json = new JsonWriter<typeof standardError>(standardError);
  writeCompilation(json, compilation);
  endFrame();
}

function writeFunction(json: Json, record: FunctionRecord): void {
  json.beginObject();
  json.key("name");
  json.string(record.name);
  json.key("calls");
  json.unsigned(record.calls);
  json.key("ran");
  json.boolean(record.calls > 0 || record.native !== 0 || (record.bytecode !== 0 && isLowered(record)));
  if (record.profile !== 0) writeTimes(json, changetype<FunctionProfile>(record.profile));
  json.endObject();
}

/** Ticks of the machine's clock: all that the samples of the interpreter's time have found, and those of calls that were timed. */
function writeTimes(json: Json, profile: FunctionProfile): void {
  if (profile.ticks > 0) {
    json.key("sampledTicks");
    json.unsigned(profile.ticks);
  }
  if (profile.callsItself) return;
  writeCallTimes(json, "interpreted", profile.interpreted);
  writeCallTimes(json, "compiled", profile.compiled);
}

function writeCallTimes(json: Json, key: string, times: CallTimes): void {
  if (times.calls === 0) return;
  json.key(key);
  json.beginObject();
  json.key("calls");
  json.unsigned(times.calls);
  json.key("ticks");
  json.unsigned(times.ticks);
  json.endObject();
}

function writeCompilation(json: Json, compilation: Compilation): void {
  json.beginObject();
  json.key("function");
  json.string(compilation.fn!.name);
  const loop = compilation.loop;
  if (loop !== null) {
    json.key("loopBlock");
    json.unsigned(loop.headerIndex);
  }
  json.key("tier");
  json.string(compilation.tier);
  if (compilation.refusal.length > 0) {
    json.key("refusal");
    json.string(compilation.refusal);
  }
  json.key("nanoseconds");
  json.unsigned(compilation.nanoseconds);
  json.key("codeBytes");
  json.unsigned(compilation.codeBytes);
  json.key("atNanoseconds");
  json.unsigned(compilation.endNanoseconds);
  json.endObject();
}
