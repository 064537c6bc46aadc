// The images that the engine makes of the program to boot in its own place: what is known of the disk's slots when it starts, whether an
// image can be made and proved, and the making. An image is written to the slot that is not in use, read back, and only then one write
// of one sector makes it what boots next.
import { heap, standardError } from "bareflow/kernel/program.ts";
import type { StorageProblem } from "bareflow/kernel/storage/storage-problem.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { duplicateString } from "bareflow/std/memory/allocate-slice.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { type Folder, printWhyNot } from "../cache/folder.ts";
import { Digest, readHex } from "../digest.ts";
import { parseJson, type JsonValue } from "../cache/json-value.ts";
import { digestInputs, outlineInputs } from "../imports/inputs-digest.ts";
import { outputDigest } from "../imports/output-digest.ts";
import type { ImageReadiness, Making } from "../lifecycle.ts";
import type { Program } from "../read/program.ts";
import { isLean, LeanFacts } from "../pages/page-table.ts";
import { ImageMap } from "../relink/image-map.ts";
import type { EngineOptions } from "../start/options.ts";
import { boardName, canMakeAppliance, makeImage } from "../start/relink-program.ts";
import { type Slot, TRIES_MAX, TRIES_ON_TRIAL } from "./boot-block.ts";
import { ImageFacts, secondsUntilHung } from "./image-facts.ts";
import { ImageHistory, PASSED, UNMADE } from "./image-history.ts";
import { writeImageRecord } from "./image-record.ts";
import { LEAN_RECORD, LeanEngine } from "./lean-engine.ts";
import { NextBoot } from "./next-boot.ts";
import { digestBytes, writeProven } from "./proven-file.ts";
import { SELF_TEST_FILE, SELF_TEST_VERSION, SelfTest, type TestRecord } from "./self-test.ts";

type Heap = typeof heap;

/** The engine's word for why it boots: what it came back for is in the state and in the log. */
const LEARNING = "learning";
const NOT_SWITCHED = "the disk does not take what boots next";

export class Appliances {
  private readonly folder: Folder;
  private readonly program: Program;
  private readonly options: EngineOptions;
  private readonly next: Inline<NextBoot>;
  private readonly test: Inline<SelfTest> = new SelfTest();
  private readonly inputsDigest: Inline<Digest> = new Digest();
  private programDigest = "";
  private engineDigest = "";
  /** The disk has a block and everything that images are made of is there. */
  private isPossible = false;
  /** Why an image has given way to the engine, for the boot that finds it so; else "". */
  returned = "";
  /** Boots of images that have reported health since the engine last ran. */
  imageBoots: u64 = 0;
  private readonly history: Inline<ImageHistory> = new ImageHistory();
  /** What became of making an image in this boot. */
  outcome = "";
  imageBytes: usize = 0;
  readonly lean: Inline<LeanEngine>;
  /** This is the lean engine, and the disk says so. */
  private runsLean = false;

  constructor(folder: Folder, program: Program, options: EngineOptions) {
    this.folder = folder;
    this.program = program;
    this.options = options;
    this.lean = new LeanEngine(folder, options.cacheBytesMax);
    this.next = new NextBoot(folder);
  }

  /** Reads what the disk says. `state` is what the last boot has left, null for nothing; the digests are of the program and of this engine. */
  begin(state: JsonValue | null, programDigest: string, engineDigest: string): void {
    this.programDigest = programDigest;
    this.engineDigest = engineDigest;
    if (state !== null) this.history.restore(state);
    if (!canMakeAppliance() || !this.next.open() || this.isOfOtherBoard()) return;
    this.isPossible = true;
    outputDigest.begin();
    this.findReturn();
    // Another program, or another engine, has had images that are none of this one's business.
    const isSame = state !== null && state.textOf("program") === programDigest && state.textOf("engine") === engineDigest;
    if (!isSame) this.history.tryAgain();
    this.lean.begin(isSame && this.returned !== "asked" ? state : null, engineDigest);
    if (isSame && this.returned === UNMADE) this.lean.stayWhole();
    const record = this.folder.read(SELF_TEST_FILE);
    const value = record === null ? null : parseJson(stringFrom(record));
    this.test.restore(value !== null && value.numberOf("version") === SELF_TEST_VERSION ? value : null, programDigest);
  }

  /** The image that boots next is for another board, as of a disk that belongs to another machine: it is left as it is. */
  private isOfOtherBoard(): bool {
    if (this.next.block.slot === "engine") return false;
    const content = this.folder.read(mapOf(this.next.block.slot));
    const map = content === null ? null : parseJson(stringFrom(content));
    return map !== null && map.textOf("board") !== boardName();
  }

  /** The engine boots where an image has booted before, or was meant to: it is told why, and the block says from now on that it learns. */
  private findReturn(): void {
    const { why } = this.next.block;
    this.runsLean = isLean() && this.next.block.slot === "lean";
    if (this.runsLean) return;
    this.imageBoots = this.next.block.boots;
    if (why === LEARNING || (why === "first" && this.next.block.slot === "engine")) return;
    const kept = duplicateString(heap, this.next.block.isGivenUp ? "unhealthy" : this.next.block.slot === "engine" ? why : PASSED);
    if (kept === null) return;
    this.returned = kept;
    this.history.noteReturn(kept, this.imageBoots);
  }

  /** What it came back for is in the state by now. */
  acknowledge(): void {
    if (!this.isPossible || (this.returned.length === 0 && this.imageBoots === 0)) return;
    this.next.set("engine", TRIES_MAX, LEARNING);
    ignore(this.next.write());
  }

  /** Members of the state. */
  writeState<W extends Writer>(json: JsonWriter<W>): void {
    json.key("engine");
    json.string(this.engineDigest);
    this.history.writeState(json);
    this.lean.writeState(json);
  }

  /** Members of what a boot came to. */
  writeFacts<W extends Writer>(json: JsonWriter<W>): void {
    if (this.returned.length > 0) {
      json.key("returned");
      json.string(this.returned);
      json.key("imageBoots");
      json.unsigned(this.imageBoots);
    }
    if (this.outcome.length > 0) {
      json.key("image");
      json.string(this.outcome);
      json.key("relinkedBytes");
      json.unsigned(this.imageBytes);
    }
    this.lean.writeFacts(json);
  }

  /** What stands against making an image, if anything. It looks at all that the program was given. */
  readiness(): ImageReadiness {
    if (!this.isPossible) return "impossible";
    if (this.history.hasFailedTooOften) return "failed too often";
    if (this.history.wasNeverMade) return "never made";
    const record = this.test.find(this.inputs());
    if (record === null) return "unknown inputs";
    if (record.differs) return "not the same output";
    if (!record.isInterpreted) return "not interpreted";
    return record.agreed < 2 ? "one boot" : "ready";
  }

  /** The digest of all that the program was given, which stays what it is: files may be large. */
  private inputs(): string {
    if (this.inputsDigest.text.length === 0) {
      const bytes = new StaticArray<u8, 32>();
      digestInputs(bytes.slice());
      this.inputsDigest.takeBytes(bytes.slice());
    }
    return this.inputsDigest.text;
  }

  /** The program has ended well: what it has said is kept, and which pages of the engine were used. */
  noteRun(exitCode: i32, milliseconds: u64, isInterpreted: bool, hasCompiled: bool): void {
    this.lean.noteRun(hasCompiled);
    if (this.isPossible) this.noteOutput(exitCode, milliseconds, isInterpreted);
  }

  private noteOutput(exitCode: i32, milliseconds: u64, isInterpreted: bool): void {
    const output = new Digest();
    const bytes = new StaticArray<u8, 32>();
    const { byteCount } = outputDigest;
    outputDigest.finish(bytes.slice());
    output.takeBytes(bytes.slice());
    const keptInputs = duplicateString(heap, this.inputs());
    const keptOutput = duplicateString(heap, output.text);
    if (keptInputs === null || keptOutput === null) return;
    this.test.note({ inputs: keptInputs, output: keptOutput, outputBytes: byteCount, exitCode: u64(u8(exitCode)), milliseconds, isInterpreted });
    using text = new TextBuilder<Heap>(heap);
    this.test.write(text, this.programDigest);
    if (!text.incomplete) ignore(this.notes(this.folder.write(SELF_TEST_FILE, text.text.bytes)));
    const record = this.test.find(keptInputs);
    if (record !== null) this.reportLean(record);
  }

  /** A lean engine may be made of this one. */
  get canMakeLean(): bool {
    return this.isPossible && this.lean.canBeMade;
  }

  /** A lean engine whose output is the known one is well, and later, as images, whatever it is. One that has fetched too much leaves to the whole one. */
  private reportLean(record: TestRecord): void {
    // Somebody may have asked for the whole engine meanwhile.
    if (!this.runsLean || !this.next.read() || this.next.block.slot !== "lean") return;
    const { block } = this.next;
    if (record.differs && block.limit === TRIES_ON_TRIAL) return;
    const isProven = !record.differs && record.agreed > 1;
    if (isProven) this.lean.noteHealth();
    if (this.lean.isStray) this.next.set("engine", TRIES_MAX, "paging");
    else if (isProven) block.switchTo("lean", TRIES_MAX, "healthy");
    else block.switchTo("lean", block.limit, block.why);
    ignore(this.next.write());
  }

  /** Before `make`, so that the state tells of a boot that has not come to its end. */
  beginAttempt(making: Making): void {
    if (making === "lean engine") {
      this.lean.beginAttempt();
      return;
    }
    this.history.attempts += 1;
    const record = this.test.find(this.inputs());
    // Where the output has changed there will be no image, whoever makes it.
    if (isLean() && this.history.wasNeverMadeLean && record !== null && !record.differs) this.leaveToWhole();
  }

  /** Should nothing come of this attempt, the whole engine boots next, and makes the image by itself. An image takes that back. */
  private leaveToWhole(): void {
    if (!this.next.read() || this.next.block.slot !== "lean") return;
    this.next.set("engine", TRIES_MAX, UNMADE);
    ignore(this.next.write());
  }

  /** Makes an image, and makes it boot next. What came of it is in the facts of the boot. `objectBytes` is what the memory's objects have. */
  make(making: Making, objectBytes: u64): void {
    if (making === "lean engine") {
      this.lean.conclude(this.makeLean(objectBytes));
      return;
    }
    const made = this.makeAndSwitch();
    this.outcome = failed(made) ? made.error : "the next boot is its trial";
    if (failed(made)) print(standardError, `engine: there is no image of the program: ${made.error}\n`);
    else this.history.attempts = 0;
  }

  /** Why there is no lean engine, as the end of a sentence; null: it boots next. */
  private makeLean(objectBytes: u64): string | null {
    const facts = new LeanFacts();
    facts.place.takeOver(this.next.place);
    outlineInputs(facts.outline.slice());
    const record = this.test.find(this.inputs());
    const why = this.lean.make(facts, record === null ? 0 : record.milliseconds, this.programDigest, objectBytes);
    return why ?? (this.switchTo("lean", "lean") ? null : NOT_SWITCHED);
  }

  /** What was made boots next, on trial. */
  private switchTo(slot: Slot, why: string): bool {
    this.next.set(slot, TRIES_ON_TRIAL, why);
    if (!this.next.write()) return false;
    this.history.switchedTo = slot;
    return true;
  }

  private makeAndSwitch(): Result<bool, string> {
    const record = this.test.find(this.inputs());
    if (record === null || record.differs) {
      // The next boot is told so by the record.
      this.history.attempts = 0;
      return fail("the output of this boot is not the one of the boots before");
    }
    const slot: Slot = this.history.lastSlot === "a" ? "b" : "a";
    const facts = new ImageFacts();
    facts.slot = slot === "a" ? 0 : 1;
    facts.place.takeOver(this.next.place);
    facts.exitCode = record.exitCode;
    facts.secondsMax = secondsUntilHung(record.milliseconds);
    outlineInputs(facts.outline.slice());
    readHex(record.inputs, facts.inputs.slice());
    readHex(record.output, facts.output.slice());
    facts.setProcessor();
    const map = new ImageMap();
    const image = makeImage(this.program, this.options, facts, map);
    if (failed(image)) return image;
    this.imageBytes = image.length;
    const problem = writeProven(this.folder, slot === "a" ? "image.a" : "image.b", image);
    if (problem !== null) return fail(problem);
    const digest = new Digest();
    digestBytes(image, digest);
    if (!this.writeMap(slot, map, record, digest.text)) return fail("the disk does not take its map");
    this.history.lastSlot = slot;
    return this.switchTo(slot, "relinked") ? true : fail(NOT_SWITCHED);
  }

  private writeMap(slot: Slot, map: ImageMap, record: TestRecord, digest: string): bool {
    using text = new TextBuilder<Heap>(heap);
    writeImageRecord(text, { bytes: this.imageBytes, sha256: digest, disk: this.next.block.disk, program: this.programDigest }, record, map);
    return !text.incomplete && !this.notes(this.folder.write(mapOf(slot), text.text.bytes));
  }

  private notes(problem: StorageProblem | null): bool {
    if (problem !== null) printWhyNot(standardError, problem);
    return problem !== null;
  }
}

function mapOf(slot: Slot): string {
  if (slot === "lean") return LEAN_RECORD;
  return slot === "a" ? "image.a.json" : "image.b.json";
}
