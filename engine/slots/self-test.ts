// What the program's output is for the inputs that it has had, from boots whose outputs agreed: what an image has to say before it is
// used. Only what a boot has said that began interpreted is believed to be right, and only what no boot has contradicted to be always the same.
// Such a boot compiles what gets hot, as any other: a fault that all tiers and the image share is in its output too.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { allocateSlice, duplicateString, emptySlice } from "bareflow/std/memory/allocate-slice.ts";
import type { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { argumentsOfProgram } from "../imports/program-functions.ts";
import type { JsonValue } from "../cache/json-value.ts";

type Heap = typeof heap;

export const SELF_TEST_FILE = "selftest.json";
export const SELF_TEST_VERSION: u64 = 2;
const RECORDS_MAX: usize = 8;

/** What one run has come to. Digests are 64 hexadecimal digits, and stay in memory. */
export interface RunOutcome {
  readonly inputs: string;
  readonly output: string;
  readonly outputBytes: u64;
  readonly exitCode: u64;
  /** How long it has taken. */
  readonly milliseconds: u64;
  /** The boot was in stage interpret. */
  readonly isInterpreted: bool;
}

export class TestRecord {
  readonly inputs: string;
  words: Slice<string> = emptySlice<string>();
  output: string = "";
  outputBytes: u64 = 0;
  exitCode: u64 = 0;
  /** The longest of those boots. */
  milliseconds: u64 = 0;
  /** A boot that began interpreted was among those that agreed. */
  isInterpreted = false;
  agreed: u64 = 0;
  /** Boots with these inputs have said different things. */
  differs = false;

  constructor(inputs: string) {
    this.inputs = inputs;
  }

  writeMembers<W extends Writer>(json: JsonWriter<W>): void {
    json.key("inputs");
    json.string(this.inputs);
    json.key("arguments");
    json.beginArray();
    for (const word of this.words) json.string(word);
    json.endArray();
    json.key("outputSha256");
    json.string(this.output);
    json.key("outputBytes");
    json.unsigned(this.outputBytes);
    json.key("exit");
    json.unsigned(this.exitCode);
    json.key("milliseconds");
    json.unsigned(this.milliseconds);
  }
}

export class SelfTest {
  /** The newest last. */
  private readonly records: Inline<List<TestRecord, Heap>>;

  constructor() {
    this.records = new List<TestRecord, Heap>(heap);
  }

  /** Takes over what earlier boots of the program have written; null, or what is of another program, is nothing. */
  restore(value: JsonValue | null, program: string): void {
    if (value === null || value.textOf("program") !== program) return;
    for (let each = value.listOf("records"); each !== null; each = each.next) {
      const record = create(heap, TestRecord, each.textOf("inputs"));
      if (record === null || this.records.length === RECORDS_MAX) return;
      record.words = wordsOf(each);
      record.output = each.textOf("outputSha256");
      record.outputBytes = each.numberOf("outputBytes");
      record.exitCode = each.numberOf("exit");
      record.milliseconds = each.numberOf("milliseconds");
      record.isInterpreted = each.isTrue("interpreted");
      record.agreed = each.numberOf("agreed");
      record.differs = each.isTrue("differs");
      if (failed(this.records.push(record))) return;
    }
  }

  /** Null: no boot with these inputs has ended well. */
  find(inputs: string): TestRecord | null {
    for (const record of this.records.items) {
      if (record.inputs === inputs) return record;
    }
    return null;
  }

  /** The run has ended well. What a boot that began interpreted says takes the place of what only others have said. */
  note(run: RunOutcome): void {
    let record = this.find(run.inputs);
    if (record === null) {
      record = create(heap, TestRecord, run.inputs);
      if (record === null) return;
      record.words = argumentsOfProgram();
      if (this.records.length === RECORDS_MAX) ignore(this.records.remove(0));
      if (failed(this.records.push(record))) return;
    } else if (record.output !== run.output || record.exitCode !== run.exitCode) {
      if (!run.isInterpreted || record.isInterpreted || record.differs) {
        record.differs = true;
        return;
      }
      record.agreed = 0;
    }
    record.output = run.output;
    record.outputBytes = run.outputBytes;
    record.exitCode = run.exitCode;
    if (run.milliseconds > record.milliseconds) record.milliseconds = run.milliseconds;
    record.agreed += 1;
    if (run.isInterpreted) record.isInterpreted = true;
  }

  write(text: TextBuilder<Heap>, program: string): void {
    const json = new JsonWriter<TextBuilder<Heap>>(text);
    json.beginObject();
    json.key("version");
    json.unsigned(SELF_TEST_VERSION);
    json.key("program");
    json.string(program);
    json.key("records");
    json.beginArray();
    for (const record of this.records.items) {
      json.beginObject();
      record.writeMembers(json);
      json.key("interpreted");
      json.boolean(record.isInterpreted);
      json.key("agreed");
      json.unsigned(record.agreed);
      json.key("differs");
      json.boolean(record.differs);
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}

function wordsOf(record: JsonValue): Slice<string> {
  let count: usize = 0;
  for (let each = record.listOf("arguments"); each !== null; each = each.next) count += 1;
  const words: Slice<string> | null = allocateSlice(heap, count);
  if (words === null) return emptySlice<string>();
  let index: usize = 0;
  for (let each = record.listOf("arguments"); each !== null; each = each.next) {
    words[index] = each.text;
    index += 1;
  }
  return words;
}
