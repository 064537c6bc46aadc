// Writes the plan of this run, and the objects that it names and that are not on the disk yet: objects first, so that whenever the power
// goes, what is named is there.
import { processorFeatures, processorName, targetTriple } from "#machine/code-generator.ts";
import { heap } from "bareflow/kernel/program.ts";
import type { StorageProblem } from "bareflow/kernel/storage/storage-problem.ts";
import { List } from "bareflow/std/collections/list.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { duplicateString } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { textOfCString } from "../compile/c-string.ts";
import type { CompiledUnit } from "../compile/compiled-unit.ts";
import { SPECIALIZED_ARGUMENTS_MAX } from "../compile/specialize.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import type { Policy } from "../tiers/policy.ts";
import { hashControlFlow } from "./control-flow.ts";
import { Digest } from "./digest.ts";
import { writeObjectName, type Folder } from "./folder.ts";
import { digestObject, type Identity } from "./identity.ts";
import type { JsonValue } from "./json-value.ts";
import { PlanEntry, writeValue, type PlanKind } from "./plan.ts";

type Heap = typeof heap;

export class PlanWriter {
  private readonly folder: Folder;
  private readonly program: Program;
  private readonly policy: Policy;
  private readonly identity: Identity;
  private readonly boot: u64;
  /** The plan as it is on the disk; null: there is none. */
  private readonly plan: JsonValue | null;
  private readonly decided: Slice<PlanEntry>;
  /** Why an object could not be written. */
  problem: StorageProblem | null = null;

  constructor(folder: Folder, program: Program, policy: Policy, identity: Identity, boot: u64, plan: JsonValue | null, decided: Slice<PlanEntry>) {
    this.folder = folder;
    this.program = program;
    this.policy = policy;
    this.identity = identity;
    this.boot = boot;
    this.plan = plan;
    this.decided = decided;
  }

  /** The plan's text goes to `text`. */
  write(text: TextBuilder<Heap>, version: u64): void {
    const json = new JsonWriter<TextBuilder<Heap>>(text);
    json.beginObject();
    json.key("version");
    json.unsigned(version);
    json.key("cpus");
    json.beginArray();
    this.writeOwnGroup(json);
    const plan = this.plan;
    for (let group = plan === null ? null : plan.listOf("cpus"); group !== null; group = group.next) {
      if (group.textOf("digest") !== this.identity.processor.text) writeValue(json, group);
    }
    json.endArray();
    json.endObject();
  }

  private writeOwnGroup(json: JsonWriter<TextBuilder<Heap>>): void {
    json.beginObject();
    json.key("triple");
    json.string(textOfCString(targetTriple()));
    json.key("name");
    json.string(textOfCString(processorName()));
    json.key("features");
    json.string(textOfCString(processorFeatures()));
    json.key("digest");
    json.string(this.identity.processor.text);
    json.key("entries");
    json.beginArray();
    const compiler = this.policy.compilerOfProgram();
    for (const table of compiler.adapterTables.items) {
      const entry = this.newEntry("adapters", table.records[0], "O0");
      if (entry === null) continue;
      entry.symbol = "table";
      if (!nameAll(table.records, entry.members)) continue;
      table.key = this.keep(table.key, table.object, entry);
      entry.write(json);
    }
    for (const record of this.program.functions) {
      if (record.imported !== 0) continue;
      const unit = this.policy.states[record.index].unit;
      if (unit !== null) this.writeUnit(json, unit);
      if (record.shape === null) continue;
      const shape = record.shape!;
      for (const index of range(shape.loops.length)) {
        if (shape.loops[index].unit !== 0) this.writeUnit(json, changetype<CompiledUnit>(shape.loops[index].unit));
      }
    }
    this.writeClones(json);
    this.writeOtherPrograms(json);
    json.endArray();
    json.endObject();
  }

  private writeUnit(json: JsonWriter<TextBuilder<Heap>>, unit: CompiledUnit): void {
    const entry = this.entryOf(unit, "unit");
    if (entry !== null) entry.write(json);
  }

  private entryOf(unit: CompiledUnit, kind: PlanKind): PlanEntry | null {
    const entry = this.newEntry(kind, unit.fn, unit.tier.name);
    if (entry === null) return null;
    entry.symbol = textOfCString(unit.nameForC);
    entry.callsAddresses = unit.callsAddresses;
    const loop = unit.loop;
    if (loop !== null) entry.loop = i64(loop.headerIndex);
    unit.key = this.keep(unit.key, unit.object, entry);
    return entry;
  }

  /** The clones of this run, and those that earlier boots have decided about. */
  private writeClones(json: JsonWriter<TextBuilder<Heap>>): void {
    for (const clone of this.policy.specializer.clones.items) {
      const unit = clone.unit;
      if (unit === null) continue;
      const trial = clone.trial;
      const outcome = trial === null || trial.outcome === "running" ? "undecided" : trial.outcome === "won" ? "admitted" : "lost";
      const entry = outcome === "admitted" ? this.entryOf(unit, "values") : this.newEntry("values", unit.fn, unit.tier.name);
      if (entry === null) continue;
      entry.outcome = outcome;
      let isWhole = true;
      for (const index of range(SPECIALIZED_ARGUMENTS_MAX)) {
        if (!clone.specialization.isConstant[usize(index)]) continue;
        isWhole = isWhole && !failed(entry.values.push(u64(index))) && !failed(entry.values.push(clone.specialization.values[usize(index)]));
      }
      if (!isWhole) continue;
      entry.write(json);
    }
    for (const entry of this.decided) {
      entry.used = this.boot;
      entry.write(json);
    }
  }

  /** What this processor has of other programs, and of this one before it changed. */
  private writeOtherPrograms(json: JsonWriter<TextBuilder<Heap>>): void {
    const plan = this.plan;
    for (let group = plan === null ? null : plan.listOf("cpus"); group !== null; group = group.next) {
      if (group.textOf("digest") !== this.identity.processor.text) continue;
      for (let each = group.listOf("entries"); each !== null; each = each.next) {
        if (each.textOf("program") !== this.identity.code.text) writeValue(json, each);
      }
    }
  }

  private newEntry(kind: PlanKind, record: FunctionRecord, tier: string): PlanEntry | null {
    const entry = create(heap, PlanEntry);
    const digest = new Digest();
    hashControlFlow(record, digest);
    const hash = duplicateString(heap, digest.text);
    if (entry === null || hash === null) return null;
    entry.kind = kind;
    entry.program = this.identity.code.text;
    entry.hash = hash;
    entry.name = record.name;
    entry.tier = tier;
    entry.used = this.boot;
    return entry;
  }

  /** Writes an object that has no key yet; sets the entry's key, which is also the result. */
  private keep(known: string, object: Slice<u8>, entry: PlanEntry): string {
    let key = known;
    if (key.length === 0 && object.length > 0) {
      const digest = new Digest();
      digestObject(this.identity.code.text, this.identity.processor.text, entry.symbol, object, digest);
      const kept = duplicateString(heap, digest.text);
      using name = new TextBuilder<Heap>(heap);
      writeObjectName(name, digest.text);
      if (kept !== null && this.problem === null && this.writeObject(name.text, object)) key = kept;
    }
    entry.object = key;
    return key;
  }

  private writeObject(name: string, object: Slice<u8>): bool {
    this.problem = this.folder.write(name, object);
    return this.problem === null;
  }
}

/** False without memory for all of them: a table is known by the order of its functions. */
function nameAll(records: Slice<FunctionRecord>, names: List<string, Heap>): bool {
  for (const record of records) {
    if (failed(names.push(record.name))) return false;
  }
  return true;
}
