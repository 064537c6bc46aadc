// Code that earlier boots have left: found in the plan, checked, linked, and put in its place before the program begins.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import type { CompiledUnit } from "../compile/compiled-unit.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { SETTLED_STEP, type Policy } from "../tiers/policy.ts";
import { tierNamed } from "../tiers/tier-table.ts";
import { hashControlFlow } from "./control-flow.ts";
import { Digest } from "./digest.ts";
import { writeObjectName, type Folder } from "./folder.ts";
import { digestObject, type Identity } from "./identity.ts";
import type { JsonValue } from "./json-value.ts";
import { readEntry, type PlanEntry } from "./plan.ts";

type Heap = typeof heap;

export class StoredCode {
  private readonly folder: Folder;
  private readonly program: Program;
  private readonly policy: Policy;
  private readonly identity: Identity;
  /** Objects that were taken from the disk in place of compiles. */
  loadedObjects: u32 = 0;
  /** Clones of this program on this processor that earlier boots have decided about. */
  readonly decided: Inline<List<PlanEntry, Heap>>;

  constructor(folder: Folder, program: Program, policy: Policy, identity: Identity) {
    this.folder = folder;
    this.program = program;
    this.policy = policy;
    this.identity = identity;
    this.decided = new List<PlanEntry, Heap>(heap);
  }

  /** The plan's entries for this program on this processor. */
  findEntries(plan: JsonValue, entries: List<PlanEntry, Heap>): void {
    for (let group = plan.listOf("cpus"); group !== null; group = group.next) {
      if (group.textOf("digest") !== this.identity.processor.text) continue;
      for (let each = group.listOf("entries"); each !== null; each = each.next) {
        if (each.textOf("program") !== this.identity.code.text) continue;
        const entry = readEntry(each);
        if (entry !== null) ignore(entries.push(entry));
      }
    }
  }

  /** Adapters first, for all other code needs them, and general code before its clones. Whether all of it could be used. */
  adoptAll(entries: Slice<PlanEntry>): bool {
    let isComplete = true;
    for (const entry of entries) {
      if (entry.kind === "adapters" && !this.adoptAdapters(entry)) isComplete = false;
    }
    for (const entry of entries) {
      if (entry.kind === "unit" && !this.adoptUnit(entry)) isComplete = false;
    }
    for (const entry of entries) {
      if (entry.kind !== "values") continue;
      ignore(this.decided.push(entry));
      if (entry.outcome === "admitted" && !this.adoptClone(entry)) isComplete = false;
    }
    return isComplete;
  }

  private adoptAdapters(entry: PlanEntry): bool {
    const object = this.objectOf(entry);
    if (object === null || entry.members.length === 0) return false;
    const records = new List<FunctionRecord, Heap>(heap);
    for (const name of entry.members.items) {
      const record = this.ownFunction(name);
      if (record === null || failed(records.push(record))) return this.distrust(entry);
    }
    const adopted = this.policy.compilerOfProgram().adoptAdapters(records.items, object, entry.object);
    return failed(adopted) ? this.distrust(entry) : this.noteLoaded();
  }

  private adoptUnit(entry: PlanEntry): bool {
    const unit = this.unitOf(entry);
    if (unit === null) return false;
    this.policy.adopt(unit);
    return true;
  }

  private adoptClone(entry: PlanEntry): bool {
    const record = this.ownFunction(entry.name);
    const general = record === null ? null : this.policy.states[record.index].unit;
    if (record === null || general === null) return false;
    const unit = this.unitOf(entry);
    if (unit === null) return false;
    record.native = unit.linked.code;
    entry.object = unit.key;
    return true;
  }

  /** The entry's code, linked; null when it cannot be used. */
  private unitOf(entry: PlanEntry): CompiledUnit | null {
    const record = this.ownFunction(entry.name);
    const tier = tierNamed(entry.tier);
    const object = this.objectOf(entry);
    if (object === null) return null;
    if (record === null || tier === null || !isOfFlow(record, entry.hash)) return this.distrustNone(entry);
    const loop = entry.loop < 0 || entry.loop > i64(maxValue<u32>()) ? null : shapeOf(record).loopAt(u32(entry.loop));
    if (loop === null && entry.loop >= 0) return this.distrustNone(entry);
    const unit = this.policy.compilerOfProgram().adopt(record, loop, tier, entry.symbol, entry.callsAddresses, object);
    if (failed(unit)) return this.distrustNone(entry);
    unit.key = entry.object;
    ignore(this.noteLoaded());
    return unit;
  }

  /** The entry's object file, which is what the key says; null when it is not there, or another. */
  private objectOf(entry: PlanEntry): Slice<u8> | null {
    if (entry.object.length === 0) return null;
    using name = new TextBuilder<Heap>(heap);
    writeObjectName(name, entry.object);
    const object = this.folder.read(name.text);
    if (object === null) return null;
    const key = new Digest();
    digestObject(this.identity.code.text, this.identity.processor.text, entry.symbol, object, key);
    if (key.text === entry.object) return object;
    this.folder.distrust(name.text, "it is not what its name says");
    return null;
  }

  private ownFunction(name: string): FunctionRecord | null {
    const record = this.program.functionNamed(name);
    return record === null || record.imported !== 0 ? null : record;
  }

  private noteLoaded(): bool {
    this.loadedObjects += 1;
    return true;
  }

  private distrust(entry: PlanEntry): bool {
    using name = new TextBuilder<Heap>(heap);
    writeObjectName(name, entry.object);
    this.folder.distrust(name.text, "it does not fit this program");
    return false;
  }

  private distrustNone(entry: PlanEntry): CompiledUnit | null {
    ignore(this.distrust(entry));
    return null;
  }

  /** What has code at a loop only looks for it soon. */
  setBudgets(): void {
    for (const record of this.program.functions) {
      if (record.imported !== 0 || record.enter !== 0 || record.shape === null) continue;
      const shape = record.shape!;
      for (const index of range(shape.loops.length)) {
        if (shape.loops[index].entry !== 0) record.budget = SETTLED_STEP;
      }
    }
  }
}

function isOfFlow(record: FunctionRecord, hash: string): bool {
  const own = new Digest();
  hashControlFlow(record, own);
  return own.text === hash;
}
