// Makes a failing program smaller: leaves out statements, members and other parts as long as it fails in the same way.
import { ts } from "../program/typescript.ts";
import { judgeAll, type Failure } from "./fuzz.ts";
import type { Mutant } from "./judge.ts";

/** The first line of the fault, without numbers that change from program to program. */
const signature = ({ result, detail }: Failure): string => `${result} ${detail.split("\n").slice(0, 2).join(" ").replace(/[0-9]+/g, "#").replace(/\S*\.ll:\S*/, "").slice(0, 120)}`;

/** Ranges of text that could be left out, the largest first. */
function removable(text: string): readonly { readonly start: number; readonly end: number }[] {
  const file = ts.createSourceFile("mutant.ts", text, ts.ScriptTarget.ESNext, true);
  const ranges: { start: number; end: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) && !ts.isBlock(node) || ts.isClassElement(node) || ts.isCaseOrDefaultClause(node) || ts.isDecorator(node)) ranges.push({ start: node.getFullStart(), end: node.end });
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return ranges.sort((a, b) => (b.end - b.start) - (a.end - a.start));
}

/** The smallest program found that fails as `failure` does. `rounds` limits the work. */
export async function reduce(failure: Failure, timeLimit: number, rounds = 12): Promise<string> {
  const wanted = signature(failure);
  let { text } = failure.mutant;
  let number = 1;
  for (let round = 0; round < rounds; round++) {
    const candidates = removable(text).slice(0, 60).map(({ start, end }): Mutant => {
      const seed = number++;
      return { seed, path: failure.mutant.path.replace(/\.mutant[0-9]+(r[0-9]+)?\.ts$/, `.mutant${failure.mutant.seed}r${seed}.ts`), text: text.slice(0, start) + text.slice(end) };
    });
    if (candidates.length === 0) break;
    const { failures } = await judgeAll(candidates, { timeLimit, batchSize: 60 });
    const same = failures.filter((one) => signature(one) === wanted).sort((a, b) => a.mutant.text.length - b.mutant.text.length);
    if (same.length === 0) break;
    text = same[0]!.mutant.text;
  }
  return text;
}
