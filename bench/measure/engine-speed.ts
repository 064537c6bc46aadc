// How fast the engine runs the catalogue: interpreted, with and without its profile; settled, in each tier and on its own; against
// clang on the C twins and on the same IR.
import { catalogueChart } from "../catalogue/chart.ts";
import { clangOnC, clangOnTheSameIr, clangWithProfile, engineWith, withLittleToDo, type Contender } from "../catalogue/contenders.ts";
import { steadyNs, timedRun } from "../catalogue/timed-run.ts";
import type { Row } from "../row.ts";
import { pairedRatio, summarize } from "../statistics.ts";
import { measureCatalogue, ratioRows } from "./catalogue.ts";
import { prepareLli } from "./lli.ts";

const INTERPRETED_REPEATS = 24;
const NATIVE_REPEATS_OF_LITTLE = 200;
const COMPILED_REPEATS = 64;
/** Enough for the engine to find by itself what is worth compiling. */
const SETTLING_REPEATS = 600;

export async function measureEngineSpeed(programs: readonly string[], rounds: number, putChart: (svg: string) => void): Promise<readonly Row[]> {
  const o2 = clangOnC("clang -O2", ["-O2"]);
  const o3 = clangOnC("clang -O3 -march=native", ["-O3", "-march=native"]);
  const profiled = clangWithProfile("clang -O3 -march=native with its profile", ["-O3", "-march=native"]);
  const sameIr = clangOnTheSameIr("clang -O3 -march=native on the same IR", ["-O3", "-march=native"]);
  const o2Little = withLittleToDo(o2, "clang -O2 with little to do", NATIVE_REPEATS_OF_LITTLE);
  const interpreted = withLittleToDo(engineWith("interpreter", ["--tier", "interpret"], 1), "interpreter", INTERPRETED_REPEATS);
  const interpretedOff = withLittleToDo(engineWith("interpreter without profile", ["--tier", "interpret", "--profile", "off"], 1), "interpreter without profile", INTERPRETED_REPEATS);
  const o2Off = engineWith("engine O2 without profile", ["--tier", "O2", "--profile", "off"], COMPILED_REPEATS);
  const tiers = ["O0", "O1", "O2", "O3"].map((tier) => engineWith(`engine ${tier}`, ["--tier", tier], COMPILED_REPEATS));
  const auto = engineWith("engine", ["--tier", "auto"], SETTLING_REPEATS);
  const engineO3 = tiers[3]!;
  const contenders: readonly Contender[] = [o2Little, interpreted, interpretedOff, o2Off, o2, o3, profiled, sameIr, ...tiers, auto];

  const all = await measureCatalogue(programs, contenders, rounds);
  putChart(catalogueChart(all, contenders.slice(4), o3));
  return [
    ...ratioRows("interpreter with profile over C -O2", all, interpreted, o2Little, { direction: "below", least: 40, aim: 15 }),
    ...ratioRows("cost of the profile: interpreter with over without it", all, interpreted, interpretedOff),
    ...ratioRows("cost of the profile: O2, settled, with over without it", all, tiers[2]!, o2Off),
    ...await fibAgainstLli(rounds),
    ...ratioRows("engine at O3, settled, over clang on the same IR", all, engineO3, sameIr, { direction: "below", least: 1.05, aim: 0.95 }),
    ...ratioRows("engine by itself, settled, over clang on the same IR", all, auto, sameIr, { direction: "below", least: 1.05, aim: 0.95 }),
    ...ratioRows("engine by itself, settled, over C -O3 -march=native", all, auto, o3, { direction: "below", least: 1.02, aim: 0.95 }),
    ...ratioRows("engine by itself, settled, over C with clang's profile", all, auto, profiled, { direction: "below", least: 1.05, aim: 1 }),
    ...tiers.slice(0, 3).map((tier) => ratioRows(`${tier.name}, settled, over clang on the same IR`, all, tier, sameIr)[0]!),
  ];
}

/** In turns: LLVM's interpreter and ours, each on its process. */
async function fibAgainstLli(rounds: number): Promise<readonly Row[]> {
  const lli = await prepareLli();
  const command = await engineWith("interpreter", ["--tier", "interpret"], 0).prepare("fib");
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await lli());
    ours.push(steadyNs(await timedRun([...command, "--size", "20", "--repeats", "40", "--times"])));
  }
  const ratio = pairedRatio(theirs, ours);
  const [mine, llis] = [summarize(ours), summarize(theirs)];
  return [
    { name: "fib(20), interpreted", unit: "ns", value: mine.median, sample: mine },
    { name: "fib(20), lli -force-interpreter", unit: "ns", value: llis.median, sample: llis },
    { name: "lli over our interpreter, fib(20)", unit: "x", value: ratio.median, sample: ratio, wanted: { direction: "above", least: 15, aim: 40 } },
  ];
}
