// One run of a program of the catalogue, whatever runs it: the line with the checksum, and the time of each repeat.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface TimedRun {
  /** As the program prints it, without the number of repeats. */
  readonly result: string;
  readonly ns: readonly number[];
}

const LINE = /^(?<name>[\w-]+: size \d+), repeats (?<repeats>\d+), checksum (?<checksum>\d+)$/m;

/** Runs `command` (a program and its words); throws when it does not end as it should. */
export async function timedRun(command: readonly string[], timeoutSeconds = 120): Promise<TimedRun> {
  const [program, ...words] = command;
  const { stdout } = await promisify(execFile)(program!, words, { timeout: timeoutSeconds * 1000, maxBuffer: 1 << 26 });
  const line = LINE.exec(stdout);
  const ns = [...stdout.matchAll(/^time: (\d+) ns$/gm)].map((match) => Number(match[1]));
  if (line === null || ns.length !== Number(line.groups!.repeats)) throw new Error(`${command.join(" ")} did not print its checksum and times: ${stdout}`);
  return { result: `${line.groups!.name}, checksum ${line.groups!.checksum} after ${line.groups!.repeats}`, ns };
}

/**
 * The time of a repeat when all has settled: the lower quartile of the second half. What else runs on the machine only ever
 * adds to a time.
 */
export function steadyNs(run: TimedRun): number {
  const settled = run.ns.slice(Math.floor(run.ns.length / 2)).sort((a, b) => a - b);
  return settled[Math.floor((settled.length - 1) / 4)] ?? Number.NaN;
}
