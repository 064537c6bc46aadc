// The plan of this run, and the objects that it names: objects first, so that whenever the power goes, what is named is there.
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
import { Digest } from "../digest.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import type { Policy } from "../tiers/policy.ts";
import { hashControlFlow } from "./control-flow.ts";
import { writeObjectName, type Folder } from "./folder.ts";
import { digestObject, type Identity } from "./identity.ts";
import type { JsonValue } from "./json-value.ts";
import { PlanEntry, writeValue, type PlanKind } from "./plan.ts";
import type { Room } from "./room.ts";

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
  /** Whether entries of this program stay that this run, which has used none of them, has not made anew. */
  private readonly keepsOwn: bool;
  private readonly entries: Inline<List<PlanEntry, Heap>>;

  constructor(folder: Folder, program: Program, policy: Policy, identity: Identity, boot: u64, plan: JsonValue | null, decided: Slice<PlanEntry>,
    keepsOwn: bool) {
    this.folder = folder;
    this.program = program;
    this.policy = policy;
    this.identity = identity;
    this.boot = boot;
    this.plan = plan;
    this.decided = decided;
    this.keepsOwn = keepsOwn;
    this.entries = new List<PlanEntry, Heap>(heap);
  }

  /** Writes the objects of this run that are not on the disk yet. Null, or why they cannot be written. */
  writeObjects(): StorageProblem | null {
    return this.findAdapters() ?? this.findUnits() ?? this.findClones();
  }

  /** What objects are used by, this run's among them. After `writeObjects`. */
  noteUses(room: Room): void {
    for (const entry of this.entries.items) room.noteUse(entry.object, entry.used);
    const { plan } = this;
    for (let group = plan === null ? null : plan.listOf("cpus"); group !== null; group = group.next) {
      for (let each = group.listOf("entries"); each !== null; each = each.next) {
        if (this.isOther(group, each)) room.noteUse(each.textOf("object"), each.numberOf("used"));
      }
    }
  }

  /** The plan's text goes to `text`: this run's entries and, with `withOthers`, those that were there for other processors and programs. */
  write(text: TextBuilder<Heap>, version: u64, room: Room, withOthers: bool): void {
    const json = new JsonWriter<TextBuilder<Heap>>(text);
    json.beginObject();
    json.key("version");
    json.unsigned(version);
    json.key("cpus");
    json.beginArray();
    writeProcessor(json, textOfCString(targetTriple()), textOfCString(processorName()), textOfCString(processorFeatures()), this.identity.processor.text);
    for (const entry of this.entries.items) {
      if (room.keeps(entry.object)) entry.write(json);
    }
    const first = this.plan === null || !withOthers ? null : this.plan.listOf("cpus");
    for (let group = first; group !== null; group = group.next) {
      if (this.isOwnProcessor(group)) this.writeOthers(json, group, room);
    }
    json.endArray();
    json.endObject();
    for (let group = first; group !== null; group = group.next) {
      if (this.isOwnProcessor(group)) continue;
      writeProcessor(json, group.textOf("triple"), group.textOf("name"), group.textOf("features"), group.textOf("digest"));
      this.writeOthers(json, group, room);
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private isOwnProcessor(group: JsonValue): bool {
    return group.textOf("digest") === this.identity.processor.text;
  }

  /** Whether the entry stays: it is for another processor, another version of the program, or another engine, or nothing of this run takes its place. */
  private isOther(group: JsonValue, entry: JsonValue): bool {
    return (this.keepsOwn && !this.isReplaced(entry)) || !this.isOwnProcessor(group) || entry.textOf("program") !== this.identity.program.text || entry.textOf("engine") !== this.identity.engine.text;
  }

  /** Whether this run has code of the same function or loop, a function of a clone among them, or adapters of one of the same functions. */
  private isReplaced(old: JsonValue): bool {
    const kind = old.textOf("kind");
    const loop = i64(old.numberOf("loop", maxValue<u64>()));
    for (const entry of this.entries.items) {
      if ((entry.kind === "adapters") !== (kind === "adapters")) continue;
      if (kind === "adapters") {
        if (isAnyOf(old, entry)) return true;
      } else if (entry.name === old.textOf("name") && (entry.loop === loop || kind === "values")) {
        return true;
      }
    }
    return false;
  }

  private writeOthers(json: JsonWriter<TextBuilder<Heap>>, group: JsonValue, room: Room): void {
    for (let each = group.listOf("entries"); each !== null; each = each.next) {
      if (this.isOther(group, each) && room.keeps(each.textOf("object"))) writeValue(json, each);
    }
  }

  private findAdapters(): StorageProblem | null {
    for (const table of this.policy.compilerOfProgram().adapterTables.items) {
      const entry = this.newEntry("adapters", table.records[0], "O0");
      if (entry === null || !nameAll(table.records, entry.members)) continue;
      entry.symbol = "table";
      entry.ir = table.ir.text;
      const problem = this.keep(table.key, table.object, entry);
      if (problem !== null) return problem;
      table.key = entry.object;
      ignore(this.entries.push(entry));
    }
    return null;
  }

  private findUnits(): StorageProblem | null {
    for (const record of this.program.functions) {
      if (record.imported !== 0) continue;
      const unit = this.policy.states[record.index].unit;
      let problem = unit === null ? null : this.addUnit(unit);
      if (record.shape === null) continue;
      const shape = record.shape!;
      for (const index of range(shape.loops.length)) {
        if (problem === null && shape.loops[index].unit !== 0) problem = this.addUnit(changetype<CompiledUnit>(shape.loops[index].unit));
      }
      if (problem !== null) return problem;
    }
    return null;
  }

  private addUnit(unit: CompiledUnit): StorageProblem | null {
    const entry = this.newEntry("unit", unit.fn, unit.tier.name);
    if (entry === null || !nameAll(unit.copies, entry.members)) return null;
    const problem = this.keepUnit(unit, entry);
    if (entry.object.length > 0) ignore(this.entries.push(entry));
    return problem;
  }

  private keepUnit(unit: CompiledUnit, entry: PlanEntry): StorageProblem | null {
    entry.symbol = textOfCString(unit.nameForC);
    entry.callsAddresses = unit.callsAddresses;
    entry.ir = unit.digests.ir.text;
    entry.profile = unit.digests.profile.text;
    const loop = unit.loop;
    if (loop !== null) entry.loop = i64(loop.headerIndex);
    const problem = this.keep(unit.key, unit.object, entry);
    unit.key = entry.object;
    return problem;
  }

  /** The clones of this run, and those that earlier boots have decided about. */
  private findClones(): StorageProblem | null {
    for (const clone of this.policy.specializer.clones.items) {
      const unit = clone.unit;
      if (unit === null) continue;
      const trial = clone.trial;
      const outcome = trial === null || trial.outcome === "running" ? "undecided" : trial.outcome === "won" ? "admitted" : "lost";
      const entry = this.newEntry("values", unit.fn, unit.tier.name);
      if (entry === null) continue;
      entry.outcome = outcome;
      let isWhole = nameAll(unit.copies, entry.members);
      for (const index of range(SPECIALIZED_ARGUMENTS_MAX)) {
        if (!clone.specialization.isConstant[usize(index)]) continue;
        isWhole = isWhole && !failed(entry.values.push(u64(index))) && !failed(entry.values.push(clone.specialization.values[usize(index)]));
      }
      if (!isWhole) continue;
      const problem = outcome === "admitted" ? this.keepUnit(unit, entry) : null;
      if (problem !== null) return problem;
      ignore(this.entries.push(entry));
    }
    for (const entry of this.decided) {
      entry.used = this.boot;
      entry.program = this.identity.program.text;
      ignore(this.entries.push(entry));
    }
    return null;
  }

  private newEntry(kind: PlanKind, record: FunctionRecord, tier: string): PlanEntry | null {
    const entry = create(heap, PlanEntry);
    const digest = new Digest();
    hashControlFlow(record, digest);
    const hash = duplicateString(heap, digest.text);
    if (entry === null || hash === null) return null;
    entry.kind = kind;
    entry.program = this.identity.program.text;
    entry.engine = this.identity.engine.text;
    entry.hash = hash;
    entry.name = record.name;
    entry.tier = tier;
    entry.used = this.boot;
    return entry;
  }

  /** Sets the entry's key, that of its object, which is written where it has none yet. One that is too long for the memory stays without. */
  private keep(known: string, object: Slice<u8>, entry: PlanEntry): StorageProblem | null {
    entry.object = known;
    if (known.length > 0 || object.length === 0 || !this.folder.fits(object)) return null;
    const digest = new Digest();
    digestObject(this.identity, entry, object, digest);
    const key = duplicateString(heap, digest.text);
    using name = new TextBuilder<Heap>(heap);
    writeObjectName(name, digest.text);
    if (key === null || name.incomplete) return null;
    const problem = this.folder.write(name.text, object);
    if (problem === null) entry.object = key;
    return problem;
  }

  [Symbol.dispose](): void {
    this.entries[Symbol.dispose]();
  }
}

/** Whether the adapters on the disk are of a function that the entry is of too: none has two. */
function isAnyOf(old: JsonValue, entry: PlanEntry): bool {
  for (let each = old.listOf("members"); each !== null; each = each.next) {
    for (const name of entry.members.items) {
      if (name === each.text) return true;
    }
  }
  return false;
}

/** The members of a processor's group, up to its open list of entries. */
function writeProcessor(json: JsonWriter<TextBuilder<Heap>>, triple: string, name: string, features: string, digest: string): void {
  json.beginObject();
  json.key("triple");
  json.string(triple);
  json.key("name");
  json.string(name);
  json.key("features");
  json.string(features);
  json.key("digest");
  json.string(digest);
  json.key("entries");
  json.beginArray();
}

/** False without memory for all of them: a table is known by the order of its functions. */
function nameAll(records: Slice<FunctionRecord>, names: List<string, Heap>): bool {
  for (const record of records) {
    if (failed(names.push(record.name))) return false;
  }
  return true;
}
