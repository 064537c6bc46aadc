// Code that earlier boots have left: found in the plan, checked, linked, and put in its place before the program begins. Code of another
// version of the program is used where the unit that it was made of is the same in this one.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { allocateSlice, duplicateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import type { CompiledUnit } from "../compile/compiled-unit.ts";
import { factsOf } from "../compile/function-facts.ts";
import { Digest } from "../digest.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { SETTLED_STEP, type Policy } from "../tiers/policy.ts";
import { tierNamed } from "../tiers/tier-table.ts";
import { hashControlFlow } from "./control-flow.ts";
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
  private readonly entries: Inline<List<PlanEntry, Heap>>;
  /** Functions, by number, that lack code which the plan names for them; null as long as no code was looked for. */
  private lacking: Slice<bool> | null = null;
  /** Whether the code is of another version of the program: only what has the same IR in this one is used. */
  isOfOtherVersion = false;
  /** Objects that were taken from the disk in place of compiles. */
  loadedObjects: u32 = 0;
  /** Clones of this program on this processor that earlier boots have decided about. */
  readonly decided: Inline<List<PlanEntry, Heap>>;

  constructor(folder: Folder, program: Program, policy: Policy, identity: Identity) {
    this.folder = folder;
    this.program = program;
    this.policy = policy;
    this.identity = identity;
    this.entries = new List<PlanEntry, Heap>(heap);
    this.decided = new List<PlanEntry, Heap>(heap);
  }

  /**
   * Finds the plan's entries for this program on this processor or, where there are none, those of the program that was run there last with this
   * engine. Whether there are any.
   */
  findEntries(plan: JsonValue): bool {
    this.addEntriesOf(plan, this.identity.program.text);
    if (this.entries.length > 0) return true;
    let latest: string = "";
    let used: u64 = 0;
    for (let group = plan.listOf("cpus"); group !== null; group = group.next) {
      for (let each = this.firstIn(group); each !== null; each = each.next) {
        if (!this.isOfEngine(each) || each.numberOf("used") <= used) continue;
        used = each.numberOf("used");
        latest = each.textOf("program");
      }
    }
    this.isOfOtherVersion = used > 0;
    if (used > 0) this.addEntriesOf(plan, latest);
    return this.entries.length > 0;
  }

  private addEntriesOf(plan: JsonValue, program: string): void {
    for (let group = plan.listOf("cpus"); group !== null; group = group.next) {
      for (let each = this.firstIn(group); each !== null; each = each.next) {
        if (!this.isOfEngine(each) || each.textOf("program") !== program) continue;
        const entry = readEntry(each);
        if (entry !== null) ignore(this.entries.push(entry));
      }
    }
  }

  /** The first entry of a group that is for this processor. */
  private firstIn(group: JsonValue): JsonValue | null {
    return group.textOf("digest") === this.identity.processor.text ? group.listOf("entries") : null;
  }

  private isOfEngine(entry: JsonValue): bool {
    return entry.textOf("engine") === this.identity.engine.text;
  }

  /** Adapters first, for all other code needs them, and general code before its clones. */
  adoptAll(): void {
    const lacking: Slice<bool> | null = allocateSlice(heap, this.program.functions.length);
    if (lacking === null) return;
    this.lacking = lacking;
    const entries = this.entries.items;
    for (const entry of entries) {
      if (entry.kind === "adapters") this.adoptAdapters(entry);
    }
    for (const entry of entries) {
      if (entry.kind === "unit" && !this.adoptUnit(entry)) this.noteLacking(entry);
    }
    for (const entry of entries) {
      if (entry.kind === "values") this.adoptDecision(entry);
    }
  }

  /** Whether the function has all the code that the plan names for it. */
  isWhole(record: FunctionRecord): bool {
    const { lacking } = this;
    return lacking !== null && !lacking[record.index];
  }

  private noteLacking(entry: PlanEntry): void {
    const record = this.ownFunction(entry.name);
    if (record !== null) this.lacking![record.index] = true;
  }

  /** Those that cannot be used are made when they are needed. */
  private adoptAdapters(entry: PlanEntry): void {
    using records = new List<FunctionRecord, Heap>(heap);
    if (!this.findMembers(entry, records)) return;
    if (this.isOfOtherVersion) {
      const now = new Digest();
      if (failed(this.policy.compilerOfProgram().digestAdapters(records.items, now)) || now.text !== entry.ir) return;
    }
    const object = this.objectOf(entry);
    const kept = object === null ? null : duplicateSlice(heap, records.items);
    if (object === null || kept === null) return;
    if (failed(this.policy.compilerOfProgram().adoptAdapters(kept, object, entry.object, entry.ir))) this.distrust(entry);
    else this.loadedObjects += 1;
  }

  private adoptUnit(entry: PlanEntry): bool {
    const unit = this.unitOf(entry);
    if (unit === null) return false;
    this.policy.adopt(unit);
    return true;
  }

  /** A clone that was admitted, or one that has lost and is not tried again. Of another version, only where the general code is the same. */
  private adoptDecision(entry: PlanEntry): void {
    const record = this.ownFunction(entry.name);
    const general = record === null ? null : this.policy.states[record.index].unit;
    if (record === null || (this.isOfOtherVersion && general === null)) return;
    if (entry.outcome === "admitted") {
      const unit = general === null ? null : this.unitOf(entry);
      if (unit === null) return this.noteLacking(entry);
      record.native = unit.linked.code;
    }
    ignore(this.decided.push(entry));
  }

  /** The entry's code, linked; null when it cannot be used. */
  private unitOf(entry: PlanEntry): CompiledUnit | null {
    const record = this.ownFunction(entry.name);
    const tier = tierNamed(entry.tier);
    if (record === null || tier === null || !isOfFlow(record, entry.hash)) return this.refuse(entry);
    const loop = entry.loop < 0 || entry.loop > i64(maxValue<u32>()) ? null : shapeOf(record).loopAt(u32(entry.loop));
    if (loop === null && entry.loop >= 0) return this.refuse(entry);
    using copied = new List<FunctionRecord, Heap>(heap);
    if (!this.findMembers(entry, copied)) return this.refuse(entry);
    const compiler = this.policy.compilerOfProgram();
    if (this.isOfOtherVersion) {
      const now = new Digest();
      if (factsOf(record).refusal !== null || failed(compiler.digestUnit(record, loop, tier, entry.kind === "values", entry.symbol, copied.items, now))) return null;
      if (now.text !== entry.ir) return null;
    }
    const object = this.objectOf(entry);
    const kept = duplicateSlice(heap, copied.items);
    if (object === null || kept === null) return null;
    const unit = compiler.adopt(record, loop, tier, entry.symbol, entry.callsAddresses, object);
    if (failed(unit)) return this.refuse(entry);
    unit.key = entry.object;
    unit.digests.ir.take(entry.ir);
    unit.digests.profile.take(entry.profile);
    unit.copies = kept;
    this.loadedObjects += 1;
    return unit;
  }

  /** The functions that the entry names; false when one is not there. */
  private findMembers(entry: PlanEntry, records: List<FunctionRecord, Heap>): bool {
    for (const name of entry.members.items) {
      const record = this.ownFunction(name);
      if (record === null || failed(records.push(record))) return false;
      // In another version, calls elsewhere may forbid what was done here.
      if (entry.kind !== "adapters" && factsOf(record).refusal !== null) return false;
    }
    return entry.kind !== "adapters" || records.length > 0;
  }

  /** The entry's object file, which is what the key says; null when it is not there, or another. */
  private objectOf(entry: PlanEntry): Slice<u8> | null {
    if (entry.object.length === 0) return null;
    using name = new TextBuilder<Heap>(heap);
    writeObjectName(name, entry.object);
    const object = this.folder.read(name.text);
    if (object === null) return null;
    const key = new Digest();
    digestObject(this.identity, entry, object, key);
    if (key.text === entry.object) return object;
    this.folder.distrust(name.text, "it is not what its name says");
    return null;
  }

  private ownFunction(name: string): FunctionRecord | null {
    const record = this.program.functionNamed(name);
    return record === null || record.imported !== 0 ? null : record;
  }

  /** Of another version, what is not there any more or has changed is nothing to be told. */
  private refuse(entry: PlanEntry): CompiledUnit | null {
    if (!this.isOfOtherVersion) this.distrust(entry);
    return null;
  }

  private distrust(entry: PlanEntry): void {
    using name = new TextBuilder<Heap>(heap);
    writeObjectName(name, entry.object);
    this.folder.distrust(name.text, "it does not fit this program");
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
