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
import { isLean } from "../pages/page-table.ts";
import { ImageMap } from "../relink/image-map.ts";
import type { EngineOptions } from "../start/options.ts";
import { boardName, canMakeAppliance, makeImage } from "../start/relink-program.ts";
import { type Slot, TRIES_MAX, TRIES_ON_TRIAL } from "./boot-block.ts";
import { ImageFacts } from "./image-facts.ts";
import { writeImageRecord } from "./image-record.ts";
import { LEAN_RECORD, LeanEngine } from "./lean-engine.ts";
import { NextBoot } from "./next-boot.ts";
import { digestBytes, writeProven } from "./proven-file.ts";
import { SELF_TEST_FILE, SELF_TEST_VERSION, SelfTest, type TestRecord } from "./self-test.ts";

type Heap = typeof heap;

/** So many images that have not reported health, and no more are made until something else has changed. */
const FAILED_IMAGES_MAX: u64 = 3;
/** So many boots that have begun to make an image and have made none: they have not come to its end, or could not. */
const ATTEMPTS_MAX: u64 = 3;
/** The engine's word for why it boots: what it came back for is in the state and in the log. */
const LEARNING = "learning";
/** For an image that was to boot, where the engine does all the same: the loader could not load it, or was not asked. */
const PASSED = "passed";

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
  private failedImages: u64 = 0;
  private attempts: u64 = 0;
  /** The slot of the last image that was made, and what became of it in this boot. */
  private lastSlot: Slot = "b";
  outcome = "";
  imageBytes: usize = 0;
  readonly lean: Inline<LeanEngine>;
  /** What was last made to boot next. */
  private switchedTo: Slot = "engine";
  /** This is the lean engine, and the disk says so. */
  private runsLean = false;

  constructor(folder: Folder, program: Program, options: EngineOptions) {
    this.folder = folder;
    this.program = program;
    this.options = options;
    this.lean = new LeanEngine(folder);
    this.next = new NextBoot(folder);
  }

  /** Reads what the disk says. `state` is what the last boot has left, null for nothing; the digests are of the program and of this engine. */
  begin(state: JsonValue | null, programDigest: string, engineDigest: string): void {
    this.programDigest = programDigest;
    this.engineDigest = engineDigest;
    if (state !== null) {
      this.failedImages = state.numberOf("failedImages");
      this.attempts = state.numberOf("imageAttempts");
      this.lastSlot = state.textOf("imageSlot") === "a" ? "a" : "b";
      if (state.textOf("switchedTo") === "lean") this.switchedTo = "lean";
    }
    if (!canMakeAppliance() || !this.next.open() || this.isOfOtherBoard()) return;
    this.isPossible = true;
    outputDigest.begin();
    this.findReturn();
    // Another program, or another engine, has had images that are none of this one's business.
    const isSame = state !== null && state.textOf("program") === programDigest && state.textOf("engine") === engineDigest;
    if (!isSame) this.tryAgain();
    this.lean.begin(isSame && this.returned !== "asked" ? state : null, engineDigest);
    const record = this.folder.read(SELF_TEST_FILE);
    const value = record === null ? null : parseJson(stringFrom(record));
    this.test.restore(value !== null && value.numberOf("version") === SELF_TEST_VERSION ? value : null, programDigest);
  }

  /** What has failed so far does not count any more. */
  private tryAgain(): void {
    this.failedImages = 0;
    this.attempts = 0;
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
    const kept = duplicateString(heap, this.next.block.slot === "engine" ? why : PASSED);
    if (kept === null) return;
    this.returned = kept;
    // One that was well before is none that has never worked.
    if (kept === "unhealthy" && this.switchedTo === "lean") return;
    if (kept === "unhealthy") this.failedImages = this.imageBoots > 0 ? 0 : this.failedImages + 1;
    else if (kept !== "damaged" && kept !== PASSED && kept !== "paging") this.tryAgain();
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
    json.key("failedImages");
    json.unsigned(this.failedImages);
    json.key("imageAttempts");
    json.unsigned(this.attempts);
    json.key("imageSlot");
    json.string(this.lastSlot);
    json.key("switchedTo");
    json.string(this.switchedTo);
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
    if (this.failedImages >= FAILED_IMAGES_MAX) return "failed too often";
    if (this.attempts >= ATTEMPTS_MAX) return "never made";
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
    if (!this.isPossible) return;
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
    if (making === "lean engine") this.lean.beginAttempt();
    else this.attempts += 1;
  }

  /** Makes an image, and makes it boot next. What came of it is in the facts of the boot. */
  make(making: Making): void {
    if (making === "lean engine") {
      if (this.lean.make(this.next.block.disk, this.programDigest)) this.switchTo("lean", "lean");
      return;
    }
    const made = this.makeAndSwitch();
    this.outcome = failed(made) ? made.error : "the next boot is its trial";
    if (failed(made)) print(standardError, `engine: there is no image of the program: ${made.error}\n`);
    else this.attempts = 0;
  }

  /** What was made boots next, on trial. */
  private switchTo(slot: Slot, why: string): bool {
    this.next.set(slot, TRIES_ON_TRIAL, why);
    if (!this.next.write()) return false;
    this.switchedTo = slot;
    return true;
  }

  private makeAndSwitch(): Result<bool, string> {
    const record = this.test.find(this.inputs());
    if (record === null || record.differs) {
      // The next boot is told so by the record.
      this.attempts = 0;
      return fail("the output of this boot is not the one of the boots before");
    }
    const slot: Slot = this.lastSlot === "a" ? "b" : "a";
    const facts = new ImageFacts();
    facts.slot = slot === "a" ? 0 : 1;
    facts.sector = this.next.sector;
    facts.disk = this.next.block.disk;
    facts.exitCode = record.exitCode;
    facts.limitTime(record.milliseconds);
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
    this.lastSlot = slot;
    return this.switchTo(slot, "relinked") ? true : fail("the disk does not take what boots next");
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
