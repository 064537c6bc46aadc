// The engine itself with only the pages that past boots have used, which boots in its place in stage relink: when it can be made, the making, and what it says of
// the boots in which it runs. It is written and read back; that it boots next, and its health, are the business of appliances.ts.
import { canHidePages, isImageFlat } from "#board/image-pages.ts";
import { heap, monotonicNanoseconds, standardError } from "bareflow/kernel/program.ts";
import { openDisk } from "bareflow/kernel/storage/open-disk.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { type Folder, printWhyNot } from "../cache/folder.ts";
import { engineBuild } from "../cache/identity.ts";
import type { JsonValue } from "../cache/json-value.ts";
import { Digest } from "../digest.ts";
import { endLearning, imagePages } from "../pages/image-pages.ts";
import { makeLeanElfImage } from "../pages/lean-elf-image.ts";
import { makeLeanFlatImage } from "../pages/lean-flat-image.ts";
import { findPages, PAGES_FILE } from "../pages/page-source.ts";
import { allPages, countBits, isLean, type LeanFacts, PAGE_BYTES, pageableStart, pageBits, pageCount, tableHead } from "../pages/page-table.ts";
import { WorkingSet } from "../pages/working-set.ts";
import { boardName } from "../start/relink-program.ts";
import { secondsUntilHung } from "./image-facts.ts";
import { digestBytes, writeProven } from "./proven-file.ts";

type Heap = typeof heap;

export const LEAN_IMAGE = "image.lean";
export const LEAN_RECORD = "image.lean.json";
/** So many that were made, or begun to be, without one that has reported health since: then the engine stays whole. */
const FAILURES_MAX: u64 = 2;
/** So many pages fetched until the program's end, in so many boots in a row, are another working set: 2 MB. */
const STRAY_PAGES: u64 = 512;
const STRAY_BOOTS: u64 = 2;

export class LeanEngine {
  private readonly folder: Folder;
  private readonly bytesMax: u64;
  private set: WorkingSet | null = null;
  private failures: u64 = 0;
  private strayBoots: u64 = 0;
  /** What became of making one in this boot, and of how many bytes it is. */
  outcome = "";
  private imageBytes: usize = 0;
  /** Until the program's end. */
  private fetched: u64 = 0;
  /** From the engine's beginning to the program's end. */
  private milliseconds: u64 = 0;

  /** `bytesMax` is how much the pages and the memory's objects may have together. */
  constructor(folder: Folder, bytesMax: u64) {
    this.folder = folder;
    this.bytesMax = bytesMax;
  }

  /** `state` is what the last boot has left, null for nothing of this program and engine; `engine` is the engine's digest. */
  begin(state: JsonValue | null, engine: string): void {
    this.set = create(heap, WorkingSet, this.folder, engine);
    if (!isLean() && this.hasTooManyBytes) this.removeFiles();
    if (state === null) return;
    this.failures = state.numberOf("leanFailures");
    this.strayBoots = state.numberOf("strayBoots");
  }

  /** The boot begins interpreted: it is likely to compile, and then its pages do not count. As a Linux process, each costs some microseconds. */
  learnNoMore(): void {
    endLearning();
  }

  /** Whether this is the whole engine, and may make a lean one. */
  get canBeMade(): bool {
    return !isLean() && canHidePages(pageableStart()) && this.set !== null && this.failures < FAILURES_MAX;
  }

  /** The program has ended well: which pages it has used is known now. Those of boots that compile are not what later ones will use. */
  noteRun(hasCompiled: bool): void {
    const { set } = this;
    endLearning();
    this.milliseconds = (monotonicNanoseconds() - imagePages.begunNanoseconds) / 1_000_000;
    this.fetched = imagePages.fetched;
    if (set !== null && !hasCompiled) set.addUsed();
    this.strayBoots = isLean() && this.fetched > STRAY_PAGES ? this.strayBoots + 1 : 0;
  }

  /** A lean engine has fetched so much that the whole one is better off, or its pages may not be so many any more. */
  get isStray(): bool {
    return isLean() && (this.strayBoots >= STRAY_BOOTS || this.hasTooManyBytes);
  }

  private get hasTooManyBytes(): bool {
    return this.folder.sizeOf(PAGES_FILE) > this.bytesMax;
  }

  /** The lean engine has done what the whole one does. */
  noteHealth(): void {
    this.failures = 0;
  }

  /** Before `make`, so that the state tells of a boot that has not come to its end. */
  beginAttempt(): void {
    this.failures += 1;
  }

  /** No lean engine is made any more. What is of no use leaves its room on the disk to the program's own image. */
  stayWhole(): void {
    this.failures = FAILURES_MAX;
    this.removeFiles();
  }

  /** What came of making one: why there is none, as the end of a sentence; null: it boots next. */
  conclude(why: string | null): void {
    this.outcome = why ?? "the next boot is its trial";
    if (why === null) return;
    this.stayWhole();
    print(standardError, `engine: it stays whole: ${why}\n`);
  }

  private removeFiles(): void {
    ignore(this.folder.remove(LEAN_IMAGE));
    ignore(this.folder.remove(LEAN_RECORD));
    ignore(this.folder.remove(PAGES_FILE));
  }

  /**
   * Makes one, which lies on the disk then, or says why there is none, as the end of a sentence. `facts` lack the time limit; the longest boot of the program has
   * taken `longestMilliseconds`; `program` is its digest; the memory's objects have `objectBytes`.
   */
  make(facts: LeanFacts, longestMilliseconds: u64, program: string, objectBytes: u64): string | null {
    const { folder, set } = this;
    const bits = set === null ? null : set.bits ?? pageBits();
    if (bits === null) return "it is not known which pages it uses";
    if (u64(allPages().length) + objectBytes > this.bytesMax) return "its pages and the code of the program are more than the memory may have (--cache-bytes)";
    const milliseconds = longestMilliseconds > this.milliseconds ? longestMilliseconds : this.milliseconds;
    facts.secondsMax = secondsUntilHung(milliseconds);
    if (!folder.isUnsealed(PAGES_FILE, allPages())) {
      // What is there is damaged, or of another build of the engine, which boots no more: it makes room for the new one.
      this.removeFiles();
      const problem = folder.writeUnsealed(PAGES_FILE, allPages());
      if (problem !== null) {
        printWhyNot(standardError, problem);
        return "the disk does not take its pages";
      }
      if (!folder.isUnsealed(PAGES_FILE, allPages())) return "the disk has not kept its pages as they were written";
    }
    const files = openDisk();
    if (failed(files) || !findPages(files)) return "the disk has its pages in too many pieces";
    const image = isImageFlat ? makeLeanFlatImage(bits, facts) : makeLeanElfImage(bits, facts);
    if (image === null) return "there is no memory for its image";
    const problem = writeProven(folder, LEAN_IMAGE, image);
    if (problem !== null) return problem;
    this.imageBytes = image.length;
    return this.writeRecord(image, countBits(bits), facts.place.disk, milliseconds, program) ? null : "the disk does not take what is known of its image";
  }

  private writeRecord(image: Slice<u8>, resident: usize, disk: u64, milliseconds: u64, program: string): bool {
    using text = new TextBuilder<Heap>(heap);
    const json = new JsonWriter<TextBuilder<Heap>>(text);
    json.beginObject();
    json.key("board");
    json.string(boardName());
    json.key("bytes");
    json.unsigned(image.length);
    json.key("sha256");
    const digest = new Digest();
    digestBytes(image, digest);
    json.string(digest.text);
    json.key("disk");
    using number = new TextBuilder<Heap>(heap);
    print(number, `${new Hexadecimal(disk, 16)}`);
    json.string(number.text);
    json.key("program");
    json.string(program);
    json.key("milliseconds");
    json.unsigned(milliseconds);
    json.key("build");
    using build = new TextBuilder<Heap>(heap);
    print(build, `${new Hexadecimal(engineBuild(), 16)}`);
    json.string(build.text);
    json.key("residentPages");
    json.unsigned(resident);
    json.key("pages");
    json.unsigned(pageCount());
    json.key("pageBytes");
    json.unsigned(PAGE_BYTES);
    json.endObject();
    return !text.incomplete && this.folder.write(LEAN_RECORD, text.text.bytes) === null;
  }

  /** Members of the state. */
  writeState<W extends Writer>(json: JsonWriter<W>): void {
    json.key("leanFailures");
    json.unsigned(this.failures);
    json.key("strayBoots");
    json.unsigned(this.strayBoots);
  }

  /** Members of what a boot came to. */
  writeFacts<W extends Writer>(json: JsonWriter<W>): void {
    if (this.outcome.length > 0) {
      json.key("lean");
      json.string(this.outcome);
      json.key("leanBytes");
      json.unsigned(this.imageBytes);
    }
    if (!isLean()) return;
    json.key("pages");
    json.beginObject();
    json.key("resident");
    json.unsigned(tableHead().residentPages);
    json.key("all");
    json.unsigned(pageCount());
    json.key("fetched");
    json.unsigned(this.fetched);
    json.key("fetchedToRelink");
    json.unsigned(imagePages.fetched - this.fetched);
    json.key("fetchMs");
    json.unsigned(imagePages.fetchNanoseconds / 1_000_000);
    json.endObject();
  }
}
