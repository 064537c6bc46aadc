// The catalogue's programs in turns: each contender runs each program once a round, so that what disturbs the machine disturbs
// all of them. Numbers are ratios within a round; a wrong checksum ends the measurement.
import { clangOnC, type Contender } from "../catalogue/contenders.ts";
import { steadyNs, timedRun } from "../catalogue/timed-run.ts";
import type { Row } from "../row.ts";
import { geometricMean, pairedRatio, summarize, type Sample } from "../statistics.ts";

/** Steady times in nanoseconds of one program: a list of rounds for each contender. */
export type Times = ReadonlyMap<Contender, readonly number[]>;

export async function measureCatalogue(programs: readonly string[], contenders: readonly Contender[], rounds: number): Promise<ReadonlyMap<string, Times>> {
  const all = new Map<string, Times>();
  for (const program of programs) {
    const commands: (readonly string[])[] = [];
    for (const contender of contenders) commands.push(await contender.prepare(program));
    const times = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
    const words = contenders.map((contender) => contender.words(program));
    const expected = await expectedResults(program, words);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, contender] of contenders.entries()) {
        const run = await timedRun([...commands[index]!, "--times", ...words[index]!]);
        const wanted = expected.get(words[index]!.join(" "))!;
        if (run.result !== wanted) throw new Error(`${program} by ${contender.name}: ${run.result}, but clang at -O0 has ${wanted}`);
        times.get(contender)!.push(steadyNs(run));
      }
    }
    all.set(program, times);
  }
  return all;
}

/** What the C twin without any optimization gives, by its arguments. */
async function expectedResults(program: string, allWords: readonly (readonly string[])[]): Promise<ReadonlyMap<string, string>> {
  const command = await clangOnC("clang -O0", ["-O0"]).prepare(program);
  const results = new Map<string, string>();
  for (const words of allWords) {
    const key = words.join(" ");
    if (!results.has(key)) results.set(key, (await timedRun([...command, "--times", ...words])).result);
  }
  return results;
}

/** One row for each program and one for the geometric mean, in which every round counts as a measurement. */
export function ratioRows(name: string, all: ReadonlyMap<string, Times>, ours: Contender, theirs: Contender, wanted?: Row["wanted"]): readonly Row[] {
  const ratios = [...all].map(([program, times]) => {
    const [mine, yours] = [times.get(ours)!, times.get(theirs)!];
    return { program, perRound: mine.map((value, round) => value / yours[round]!), sample: pairedRatio(mine, yours) };
  });
  const rounds = ratios[0]?.perRound.length ?? 0;
  const means = Array.from({ length: rounds }, (_, round) => geometricMean(ratios.map((ratio) => ratio.perRound[round]!)));
  const mean: Sample = { ...summarize(means), median: geometricMean(ratios.map((ratio) => ratio.sample.median)) };
  return [
    { name: `${name}, geometric mean`, unit: "x", value: mean.median, sample: mean, ...(wanted === undefined ? {} : { wanted }), note: `${ours.name} over ${theirs.name}` },
    ...ratios.map(({ program, sample }) => ({ name: `${name}, ${program}`, unit: "x", value: sample.median, sample })),
  ];
}
