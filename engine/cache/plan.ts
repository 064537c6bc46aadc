// The plan: which code there is for what, by processors. Entries of another processor, of another version of the program, or of another engine
// are kept as they are for the way back; those of this run are made anew at its end.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import type { JsonValue } from "./json-value.ts";

type Heap = typeof heap;

/** What an entry is about: code of a function or a loop, a clone for values of arguments, or ways over the seam to the interpreter. */
export type PlanKind = "unit" | "values" | "adapters";

export class PlanEntry {
  kind: PlanKind = "unit";
  /** Digests of the program's module, and of the engine that has compiled it. */
  program: string = "";
  engine: string = "";
  /** Digests of what the code was made of (engine/compile/unit-digests.ts). */
  ir: string = "";
  profile: string = "";
  /** The function's hash of control flow, and its name. */
  hash: string = "";
  name: string = "";
  /** The number of the block at which the code enters a loop; -1: it begins with the function. */
  loop: i64 = -1;
  tier: string = "";
  /** The symbol of the code. */
  symbol: string = "";
  callsAddresses: bool = false;
  /** The key of the object; empty where there is none. */
  object: string = "";
  /** Of a clone: "admitted", "lost", or "undecided" when the run ended before; of all else "general". */
  outcome: string = "general";
  /** The boot that used it last. */
  used: u64 = 0;
  /** Adapters: the functions that they are of. Code: those whose copies came along. Clones: by turns the number of an argument and its value. */
  readonly members: Inline<List<string, Heap>>;
  readonly values: Inline<List<u64, Heap>>;

  constructor() {
    this.members = new List<string, Heap>(heap);
    this.values = new List<u64, Heap>(heap);
  }

  write<W extends Writer>(json: JsonWriter<W>): void {
    json.beginObject();
    json.key("kind");
    json.string(this.kind);
    json.key("program");
    json.string(this.program);
    json.key("engine");
    json.string(this.engine);
    json.key("ir");
    json.string(this.ir);
    json.key("profile");
    json.string(this.profile);
    json.key("function");
    json.string(this.hash);
    json.key("name");
    json.string(this.name);
    json.key("loop");
    if (this.loop < 0) json.nothing();
    else json.signed(this.loop);
    json.key("tier");
    json.string(this.tier);
    json.key("symbol");
    json.string(this.symbol);
    json.key("callsAddresses");
    json.boolean(this.callsAddresses);
    json.key("object");
    json.string(this.object);
    json.key("outcome");
    json.string(this.outcome);
    json.key("used");
    json.unsigned(this.used);
    json.key("members");
    json.beginArray();
    for (const member of this.members.items) json.string(member);
    json.endArray();
    json.key("specialization");
    json.beginArray();
    for (let index: usize = 0; index + 1 < this.values.length; index += 2) {
      json.beginArray();
      json.unsigned(this.values.get(index));
      json.unsigned(this.values.get(index + 1));
      json.endArray();
    }
    json.endArray();
    json.endObject();
  }
}

/** Null when there is no memory for it. What the value has not is empty. */
export function readEntry(value: JsonValue): PlanEntry | null {
  const entry = create(heap, PlanEntry);
  if (entry === null) return null;
  const kind = value.textOf("kind");
  entry.kind = kind === "adapters" ? "adapters" : kind === "values" ? "values" : "unit";
  entry.program = value.textOf("program");
  entry.engine = value.textOf("engine");
  entry.ir = value.textOf("ir");
  entry.profile = value.textOf("profile");
  entry.hash = value.textOf("function");
  entry.name = value.textOf("name");
  entry.loop = i64(value.numberOf("loop", maxValue<u64>()));
  entry.tier = value.textOf("tier");
  entry.symbol = value.textOf("symbol");
  entry.callsAddresses = value.isTrue("callsAddresses");
  entry.object = value.textOf("object");
  entry.outcome = value.textOf("outcome");
  entry.used = value.numberOf("used");
  for (let each = value.listOf("members"); each !== null; each = each.next) {
    if (failed(entry.members.push(each.text))) return null;
  }
  for (let each = value.listOf("specialization"); each !== null; each = each.next) {
    for (let half = each.first; half !== null; half = half.next) {
      if (failed(entry.values.push(half.number))) return null;
    }
  }
  return entry;
}

/** As it was read. */
export function writeValue<W extends Writer>(json: JsonWriter<W>, value: JsonValue): void {
  switch (value.token) {
    case "begin object":
      json.beginObject();
      for (let each = value.first; each !== null; each = each.next) {
        json.key(each.key);
        writeValue(json, each);
      }
      json.endObject();
      break;
    case "begin array":
      json.beginArray();
      for (let each = value.first; each !== null; each = each.next) writeValue(json, each);
      json.endArray();
      break;
    case "string": json.string(value.text); break;
    case "number": json.unsigned(value.number); break;
    case "true": json.boolean(true); break;
    case "false": json.boolean(false); break;
    default: json.nothing();
  }
}
