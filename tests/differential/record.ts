// What a long run has compared so far, kept in build/differential, so that it goes on where it was stopped: a line for each seed, for as
// long as the sources are the same.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "../../tool/application.ts";
import { engineImage } from "../../tool/image/engine-image.ts";
import { findFiles } from "../runner/find-files.ts";
import type { SeedOutcome } from "./compare.ts";

/** For what differed, and the record. */
export const RECORD_FOLDER = join(ROOT, "build", "differential");

export interface Line {
  readonly seed: number;
  readonly result: "agrees" | "differs" | "does not end";
}

export class SeedRecord {
  readonly #path: string;
  readonly lines = new Map<number, Line["result"]>();

  private constructor(path: string) {
    this.#path = path;
    if (!existsSync(path)) return;
    for (const text of readFileSync(path, "utf8").split("\n")) {
      if (text === "") continue;
      const { seed, result } = JSON.parse(text) as Line;
      this.lines.set(seed, result);
    }
  }

  /** The record of these sources and ways, begun if there is none. */
  static async open(ways: string): Promise<SeedRecord> {
    mkdirSync(RECORD_FOLDER, { recursive: true });
    // The engine's folder is named by a hash of engine, system and compiler.
    const hash = createHash("sha256").update(basename(join((await engineImage("hosted", undefined)).image, "..")));
    for (const path of findFiles(["tool/module", "tests/differential"], ".ts")) hash.update(readFileSync(path));
    return new SeedRecord(join(RECORD_FOLDER, `record-${ways}-${hash.digest("hex").slice(0, 16)}.jsonl`));
  }

  add({ seed, differences }: SeedOutcome): void {
    const result = differences === null ? "does not end" : differences.length === 0 ? "agrees" : "differs";
    this.lines.set(seed, result);
    appendFileSync(this.#path, `${JSON.stringify({ seed, result })}\n`);
  }

  /** How many seeds, from the first on, have this result. */
  count(result: Line["result"], first: number): number {
    return [...this.lines].filter(([seed, each]) => seed >= first && each === result).length;
  }
}
