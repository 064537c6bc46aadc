// Runs the programs of some seeds natively and in other ways, and tells where they differ.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { applicationIn, makeBatch, outputInBatch } from "./batch.ts";
import { writeCsmithProgram } from "./csmith.ts";
import { nativeOutput } from "./native.ts";
import { ProgramRuns, type Way, type WayOutcome } from "./ways.ts";
import { difference } from "../runner/case-file.ts";

export interface Difference {
  readonly way: Way;
  /** The first line that differs, or what else went wrong. */
  readonly what: string;
}

export interface SeedOutcome {
  readonly seed: number;
  /** The program in a file of its own. */
  readonly path: string;
  /** Null when the program itself does not end soon, so that there is nothing to compare. */
  readonly differences: readonly Difference[] | null;
}

/** For the programs of a batch together; one alone takes milliseconds. */
const TIMEOUT_SECONDS = 240;

interface Program { readonly seed: number; readonly path: string; readonly expected: string }

/** `folder` takes all files; it is emptied but for the programs. */
export async function compareSeeds(seeds: readonly number[], ways: readonly Way[], folder: string): Promise<readonly SeedOutcome[]> {
  await mkdir(folder, { recursive: true });
  const outcomes: SeedOutcome[] = [];
  const programs: Program[] = [];
  for (const seed of seeds) {
    const path = join(folder, `seed-${seed}.c`);
    await writeCsmithProgram(seed, path);
    const expected = await nativeOutput(path);
    if (expected === null) outcomes.push({ seed, path, differences: null });
    else programs.push({ seed, path, expected });
  }
  const differences = programs.length === 0 ? [] : await compareTogether(programs, ways, folder);
  programs.forEach(({ seed, path }, index) => outcomes.push({ seed, path, differences: differences[index]! }));
  return outcomes.sort((a, b) => a.seed - b.seed);
}

/**
 * A program that differs in the batch is tried again alone, so that what another one did is not its fault; one that differs alone
 * leaves the batch.
 */
async function compareTogether(programs: readonly Program[], ways: readonly Way[], folder: string): Promise<readonly (readonly Difference[])[]> {
  const differences = new Map(programs.map((program) => [program, [] as Difference[]]));
  let members = programs;
  let together = await runsOf(members, folder);
  for (const way of ways) {
    const outsiders = programs.filter((program) => !members.includes(program));
    const run = members.length === 0 ? { output: "", trouble: null } : await together.run(way);
    const differing = members.filter((program, index) => outputInBatch(run.output, index) !== program.expected);
    const suspects = run.trouble === null ? differing : members;
    const guilty: Program[] = [];
    for (const program of [...outsiders, ...suspects]) {
      const difference = await compareAlone(program, way, folder);
      if (difference === null) continue;
      differences.get(program)!.push(difference);
      guilty.push(program);
    }
    if (suspects.some((program) => guilty.includes(program))) {
      members = members.filter((program) => !guilty.includes(program));
      together = await runsOf(members, folder);
    } else if (suspects.length > 0) {
      // Only together do they fail, which is a fault all the same.
      const what = run.trouble ?? difference(differing[0]!.expected, outputInBatch(run.output, members.indexOf(differing[0]!)) ?? "");
      const seeds = members.map(({ seed }) => seed).join(", ");
      for (const program of differing.length > 0 ? differing : suspects) differences.get(program)!.push({ way, what: `only together with the programs of the seeds ${seeds}: ${what}` });
    }
  }
  return programs.map((program) => differences.get(program)!);
}

/** The programs as one; none of them gives nothing to run. */
async function runsOf(programs: readonly Program[], folder: string): Promise<ProgramRuns> {
  const work = join(folder, "batch");
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const copies = programs.map(({ seed }) => join(work, `program-${seed}.c`));
  await Promise.all(programs.map(({ path }, index) => copyFile(path, copies[index]!)));
  return new ProgramRuns(await makeBatch(copies, work), TIMEOUT_SECONDS);
}

async function compareAlone({ path, expected, seed }: Program, way: Way, folder: string): Promise<Difference | null> {
  const work = join(folder, `alone-${seed}`);
  await mkdir(work, { recursive: true });
  try {
    return await compareProgram(path, expected, way, work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** One program in one way, `expected` being what it writes natively. `folder` takes what is built. */
export async function compareProgram(path: string, expected: string, way: Way, folder: string): Promise<Difference | null> {
  const run = await new ProgramRuns(await applicationIn(folder, path), TIMEOUT_SECONDS).run(way);
  return differenceOf(expected, run, way);
}

function differenceOf(expected: string, run: WayOutcome, way: Way): Difference | null {
  if (run.trouble !== null) return { way, what: run.trouble };
  const what = difference(expected, run.output);
  return what === null ? null : { way, what };
}
