// Makes mutants from seeds and has them judged in a child process, which is replaced when it hangs or dies.
import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readCorpus, type CorpusFile } from "./corpus.ts";
import type { Mutant, Reply, Request, Verdict } from "./judge.ts";
import { mutate } from "./mutate.ts";
import { createRandom } from "./random.ts";

export interface Failure { readonly mutant: Mutant; readonly result: "crash" | "bad IR" | "hang"; readonly detail: string }
export interface FuzzSummary { readonly refused: number; readonly compiled: number; readonly failures: readonly Failure[] }
export interface FuzzOptions {
  readonly root: string;
  readonly firstSeed: number;
  readonly count: number;
  /** Milliseconds that one mutant may take. */
  readonly timeLimit: number;
  readonly batchSize: number;
  readonly progress?: (done: number, failures: number) => void;
}

const JUDGE = path.join(path.dirname(fileURLToPath(import.meta.url)), "judge.ts");

/** The mutant of a seed. It stands beside the file that it was made from, so that imports hold; it is never written to disk. */
export function mutantOf(seed: number, corpus: readonly CorpusFile[]): Mutant {
  const random = createRandom(seed);
  const file = random.pick(corpus);
  return { seed, path: file.path.replace(/(\.check)?\.ts$/, `.mutant${seed}.ts`), text: mutate(file, corpus, random) };
}

/** Judges mutants in one child; gives the verdicts, and how it ended when not all were judged. */
function judgeBatch(mutants: readonly Mutant[], child: ChildProcess, timeLimit: number): Promise<{ verdicts: Verdict[]; lost?: { seed: number; result: "crash" | "hang"; detail: string } }> {
  return new Promise((resolve) => {
    const verdicts: Verdict[] = [];
    let current = mutants[0]!.seed;
    let timer: NodeJS.Timeout;
    const stop = (lost?: { seed: number; result: "crash" | "hang"; detail: string }): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      if (lost !== undefined) child.kill("SIGKILL");
      resolve(lost === undefined ? { verdicts } : { verdicts, lost });
    };
    const restart = (limit: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => stop({ seed: current, result: "hang", detail: `more than ${limit} ms` }), limit);
    };
    child.on("message", (reply: Reply) => {
      if ("started" in reply) {
        current = reply.started;
        restart(timeLimit);
      } else if ("verdict" in reply) {
        verdicts.push(reply.verdict);
      } else {
        stop();
      }
    });
    child.on("exit", (code, signal) => stop({ seed: current, result: "crash", detail: `the process ended with ${signal ?? code}` }));
    // The program of the whole batch takes longer than one mutant.
    restart(timeLimit * 3);
    child.send({ mutants: [...mutants] } satisfies Request);
  });
}

const startChild = (): ChildProcess => fork(JUDGE, [], { stdio: ["ignore", "ignore", "ignore", "ipc"] });

/** Judges given mutants, each until it has a verdict. */
export async function judgeAll(mutants: readonly Mutant[], options: Pick<FuzzOptions, "timeLimit" | "batchSize" | "progress">): Promise<FuzzSummary> {
  const failures: Failure[] = [];
  const summary = { refused: 0, compiled: 0 };
  const bySeed = new Map(mutants.map((mutant) => [mutant.seed, mutant]));
  let open = [...mutants];
  let child = startChild();
  let batches = 0;
  while (open.length > 0) {
    const batch = open.slice(0, options.batchSize);
    const { verdicts, lost } = await judgeBatch(batch, child, options.timeLimit);
    const done = new Set(verdicts.map((verdict) => verdict.seed));
    for (const verdict of verdicts) {
      if (verdict.result === "refused" || verdict.result === "compiled") summary[verdict.result]++;
      else if ("detail" in verdict) failures.push({ mutant: bySeed.get(verdict.seed)!, result: verdict.result, detail: verdict.detail });
    }
    if (lost !== undefined) {
      done.add(lost.seed);
      failures.push({ mutant: bySeed.get(lost.seed)!, result: lost.result, detail: lost.detail });
    }
    // A fresh process now and then: the compiler keeps parsed files and types for as long as its process lives.
    if (lost !== undefined || ++batches % 10 === 0) {
      child.kill("SIGKILL");
      child = startChild();
    }
    open = open.filter((mutant) => !done.has(mutant.seed));
    options.progress?.(mutants.length - open.length, failures.length);
  }
  child.kill("SIGKILL");
  return { ...summary, failures };
}

/** Makes and judges the mutants of consecutive seeds. */
export async function fuzz(options: FuzzOptions): Promise<FuzzSummary> {
  const corpus = readCorpus(options.root);
  return judgeAll(Array.from({ length: options.count }, (_, index) => mutantOf(options.firstSeed + index, corpus)), options);
}
