// The memory of a program across boots: opened before the program begins, written at its end and now and then before. All that comes
// from the disk is checked before it is used; what is wrong with it is told, and replaced.
import { boardName } from "#board/name.ts";
import { processorName } from "#machine/code-generator.ts";
import { loadedBytes } from "#machine/image.ts";
import { heap, monotonicNanoseconds, standardError } from "bareflow/kernel/program.ts";
import type { StorageProblem } from "bareflow/kernel/storage/storage-problem.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { compileLog } from "../compile-log.ts";
import { textOfCString } from "../compile/c-string.ts";
import { hasProgramUsedDisk } from "../imports/disk-functions.ts";
import { programPace } from "../imports/program-pace.ts";
import { decide, decideImage, decideMaking, decideStage, wantsImage, type Decision, type ImageReadiness, type Making } from "../lifecycle.ts";
import { PAGES_FILE } from "../pages/page-source.ts";
import { isLean, tableHead } from "../pages/page-table.ts";
import type { Program } from "../read/program.ts";
import { Appliances } from "../slots/appliances.ts";
import type { EngineOptions } from "../start/options.ts";
import { countWaiting } from "../tiers/function-state.ts";
import type { Policy } from "../tiers/policy.ts";
import { extendLog, LOG, writeFailedBoot } from "./boot-log.ts";
import { type Folder, printWhyNot } from "./folder.ts";
import { Identity } from "./identity.ts";
import { parseJson, type JsonValue } from "./json-value.ts";
import { PlanWriter } from "./plan-writer.ts";
import { restoreProfile, writeFittingProfile } from "./profile-store.ts";
import { createRoom, type Room } from "./room.ts";
import { StoredCode } from "./stored-code.ts";

type Heap = typeof heap;

const STATE = "state.json";
const PROFILE = "profile.json";
const PLAN = "plan.json";
const VERSION = 1;
/** In long runs, what was compiled is written after so long, and then whenever writing would have cost less than a hundredth since. */
const FIRST_CHECKPOINT_NANOSECONDS: u64 = 5_000_000_000;
const CHECKPOINT_SHARE: u64 = 100;

export class BootMemory {
  private readonly folder: Folder;
  private readonly program: Program;
  private readonly policy: Policy;
  private readonly options: EngineOptions;
  private readonly appliances: Inline<Appliances>;
  private readonly identity: Inline<Identity> = new Identity();
  private readonly stored: Inline<StoredCode>;
  boot: u64 = 1;
  private failedInARow: u64 = 0;
  decision: Decision = { stage: "interpret", reason: "", usesMemory: true, compiles: true };
  private making: Making = "nothing";
  /** Since when the program has been running. */
  mainNanoseconds: u64 = 0;
  private readonly openedNanoseconds: u64 = monotonicNanoseconds();
  private plan: JsonValue | null = null;
  private checkpointDue: u64 = FIRST_CHECKPOINT_NANOSECONDS;
  private compilesWritten: usize = 0;
  /** Of the objects that the plan names. */
  private objectBytes: u64 = 0;
  /** Set when something could not be written: the memory is left as it is. */
  private isBroken = false;

  constructor(folder: Folder, program: Program, policy: Policy, options: EngineOptions) {
    this.folder = folder;
    this.program = program;
    this.policy = policy;
    this.options = options;
    this.appliances = new Appliances(folder, program, options);
    this.stored = new StoredCode(folder, program, policy, this.identity);
  }

  /** Reads what earlier boots have left, and puts their code in its place. False: nothing can be remembered. */
  begin(module: Slice<u8>): bool {
    const { lifecycle } = this.options;
    this.identity.find(module);
    const state = this.readJson(STATE);
    if (state !== null) {
      this.boot = state.numberOf("boot") + 1;
      this.failedInARow = state.numberOf("failedInARow") + (state.isTrue("begun") ? 1 : 0);
    }
    if (state !== null && state.isTrue("begun")) this.writeFailedLog(state);
    this.appliances.begin(state, this.identity.program.text, this.identity.engine.text);
    this.boot += this.appliances.imageBoots;
    this.plan = this.readJson(PLAN);
    const hasCode = this.plan !== null && this.stored.findEntries(this.plan);
    const isSame = state !== null && state.textOf("program") === this.identity.program.text;
    const past = {
      boot: this.boot, failedInARow: this.failedInARow, hasCode, hasChanged: this.stored.isOfOtherVersion,
      // A plan that is damaged is none, but there was one.
      hasNothingToCompile: isSame && this.plan === null && this.folder.ignored.length === 0 && !state!.isTrue("begun") && state!.numberOf("compiles", 1) === 0,
      hasConverged: isSame && state!.isTrue("converged"), isBack: this.appliances.returned.length > 0,
    };
    this.decision = decide(lifecycle, past);
    let readiness: ImageReadiness = "ready";
    if (wantsImage(lifecycle, past, this.decision)) {
      readiness = this.appliances.readiness();
      this.decision = decideImage(lifecycle, past, readiness, this.decision);
    }
    this.making = decideMaking(lifecycle, this.boot, this.decision, this.appliances.canMakeLean);
    this.decision = decideStage(this.decision, this.making, isLean(), readiness);
    if (this.decision.stage === "interpret") this.appliances.lean.learnNoMore();
    if (!this.writeState(true)) return false;
    this.appliances.acknowledge();
    this.policy.keepsObjects = this.decision.compiles;
    if (!this.decision.compiles) this.policy.stopCompiling();
    if (!this.decision.usesMemory) return true;
    if (this.decision.stage !== "interpret") this.stored.adoptAll();
    const profile = this.readJson(PROFILE);
    if (profile !== null) restoreProfile(this.program, this.policy, profile, this.stored);
    this.stored.setBudgets();
    return true;
  }

  /** Asked between compiles: whether it is time to write what was compiled. A program that uses the disk itself would not see it coming. */
  considerCheckpoint(): void {
    if (this.isBroken || compileLog.all().length === this.compilesWritten || hasProgramUsedDisk()) return;
    const elapsed = compileLog.elapsedNanoseconds;
    if (elapsed < this.checkpointDue) return;
    this.writeLearned();
    const end = compileLog.elapsedNanoseconds;
    const cost = (end - elapsed) * CHECKPOINT_SHARE;
    this.checkpointDue = end + (cost > FIRST_CHECKPOINT_NANOSECONDS ? cost : FIRST_CHECKPOINT_NANOSECONDS);
  }

  /** The boot has ended well. It is not told of panics: the next boot sees that this one has begun and not ended. */
  end(exitCode: i32): void {
    if (this.isBroken) return;
    const milliseconds = (monotonicNanoseconds() - this.mainNanoseconds) / 1_000_000;
    this.policy.compilePostponed();
    if (hasProgramUsedDisk() && this.notes(this.folder.lookAgain())) return;
    this.writeLearned();
    this.failedInARow = 0;
    if (!this.isBroken) this.appliances.noteRun(exitCode, milliseconds, this.decision.stage === "interpret", compileLog.all().length > 0);
    if (!this.isBroken && this.making !== "nothing") this.make();
    if (!this.isBroken) this.writeLog(exitCode);
    if (!this.isBroken) ignore(this.writeState(false));
  }

  /** Should this boot die of it, it has ended well all the same, and the next ones know how often that was. */
  private make(): void {
    this.appliances.beginAttempt(this.making);
    if (this.writeState(false)) this.appliances.make(this.making, this.objectBytes);
  }

  private readJson(name: string): JsonValue | null {
    const content = this.folder.read(name);
    if (content === null) return null;
    const value = parseJson(stringFrom(content));
    if (value !== null && value.numberOf("version") === VERSION) return value;
    this.folder.distrust(name, "another version of the engine has written it");
    return null;
  }

  /** Whether there is a problem, which is told in a sentence: then the memory is left alone. */
  private notes(problem: StorageProblem | null): bool {
    if (problem === null) return false;
    printWhyNot(standardError, problem);
    this.isBroken = true;
    return true;
  }

  private write(name: string, text: TextBuilder<Heap>): bool {
    if (this.isBroken || text.incomplete) return false;
    if (this.folder.fits(text.text.bytes)) return !this.notes(this.folder.write(name, text.text.bytes));
    this.folder.distrust(name, "it would be longer than a file of the memory may be, and was not written");
    return false;
  }

  private writeState(isBegun: bool): bool {
    using text = new TextBuilder<Heap>(heap);
    const json = new JsonWriter<TextBuilder<Heap>>(text);
    json.beginObject();
    json.key("version");
    json.unsigned(VERSION);
    json.key("program");
    json.string(this.identity.program.text);
    json.key("boot");
    json.unsigned(this.boot);
    json.key("stage");
    json.string(this.decision.stage);
    json.key("reason");
    json.string(this.decision.reason);
    json.key("failedInARow");
    json.unsigned(this.failedInARow);
    json.key("begun");
    json.boolean(isBegun);
    json.key("converged");
    json.boolean(!isBegun && this.decision.stage !== "interpret" && compileLog.all().length === 0);
    json.key("compiles");
    json.unsigned(compileLog.all().length);
    this.appliances.writeState(json);
    json.endObject();
    return this.write(STATE, text);
  }

  /** Objects before the plan that names them: whenever the power goes, what is named is there. */
  private writeLearned(): void {
    this.compilesWritten = compileLog.all().length;
    if (compileLog.all().length > 0 || this.stored.loadedObjects > 0) this.writePlan();
    using text = new TextBuilder<Heap>(heap);
    writeFittingProfile(text, this.program, this.policy, this.folder);
    ignore(this.write(PROFILE, text));
  }

  private writePlan(): void {
    using text = new TextBuilder<Heap>(heap);
    using writer = new PlanWriter(this.folder, this.program, this.policy, this.identity, this.boot, this.plan, this.stored.decided.items,
      this.decision.stage === "interpret" && this.decision.usesMemory);
    if (this.notes(writer.writeObjects())) return;
    const room = createRoom(this.folder);
    if (room === null) return;
    if (!this.notes(room.look())) this.writePlanWithin(writer, room, text);
    room[Symbol.dispose]();
  }

  /** What the plan does not name any more goes when it is written. */
  private writePlanWithin(writer: PlanWriter, room: Room, text: TextBuilder<Heap>): void {
    writer.noteUses(room);
    const pageBytes = this.folder.sizeOf(PAGES_FILE);
    const { cacheBytesMax } = this.options;
    // Pages that are too many by themselves will go.
    this.objectBytes = room.choose(pageBytes > cacheBytesMax ? cacheBytesMax : cacheBytesMax - pageBytes);
    writer.write(text, VERSION, room, true);
    if (!this.folder.fits(text.text.bytes)) {
      text.clear();
      writer.write(text, VERSION, room, false);
    }
    if (!this.write(PLAN, text)) return;
    const written = parseJson(text.text);
    if (written !== null) this.plan = written;
    ignore(this.notes(room.clear()));
  }

  private writeLog(exitCode: i32): void {
    using line = new TextBuilder<Heap>(heap);
    const json = new JsonWriter<TextBuilder<Heap>>(line);
    this.writeBoot(json, exitCode);
    line.write("\n");
    this.addToLog(line.text);
  }

  /** A boot that did not end is told of by the next one. */
  private writeFailedLog(state: JsonValue): void {
    using line = new TextBuilder<Heap>(heap);
    writeFailedBoot(line, state);
    this.addToLog(line.text);
  }

  private addToLog(line: string): void {
    using text = new TextBuilder<Heap>(heap);
    extendLog(this.folder, line, text);
    ignore(this.write(LOG, text));
  }

  private writeBoot(json: JsonWriter<TextBuilder<Heap>>, exitCode: i32): void {
    json.beginObject();
    json.key("board");
    json.string(boardName);
    json.key("cpu");
    json.string(textOfCString(processorName()));
    json.key("compileMs");
    json.unsigned(this.policy.compileNanoseconds / 1_000_000);
    json.key("msToMain");
    json.unsigned(this.mainNanoseconds === 0 ? 0 : (this.mainNanoseconds - this.openedNanoseconds) / 1_000_000);
    json.key("msToSteady");
    json.unsigned(compileLog.lastNanoseconds / 1_000_000);
    json.key("units");
    if (programPace.perSecond === 0) json.nothing();
    else json.number(programPace.perSecond);
    json.key("imageBytes");
    json.unsigned(isLean() ? tableHead().imageBytes : u64(loadedBytes()));
    json.key("exit");
    json.signed(i64(exitCode));
    json.key("healthy");
    json.boolean(true);
    this.writeFacts(json);
    json.endObject();
  }

  /** What a boot came to, for the log and for the report: members of an object. */
  writeFacts<W extends Writer>(json: JsonWriter<W>): void {
    json.key("boot");
    json.unsigned(this.boot);
    json.key("stage");
    json.string(this.decision.stage);
    json.key("reason");
    json.string(this.decision.reason);
    this.appliances.writeFacts(json);
    json.key("compiles");
    json.unsigned(compileLog.all().length);
    json.key("loadedObjects");
    json.unsigned(u64(this.stored.loadedObjects));
    json.key("postponed");
    json.unsigned(countWaiting(this.program, this.policy.states));
    this.folder.writeIgnored(json);
  }
}
