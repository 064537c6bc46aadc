// npm run fuzz:compiler [-- COUNT [FIRST_SEED]]: mutates valid programs and shows every mutant that crashes the front
// end, hangs it, or makes it emit IR that LLVM rejects. A mutant depends on its seed and the sources alone.
import { projectRoot } from "../compile.ts";
import { fuzz } from "./fuzz.ts";
import { reduce } from "./reduce.ts";

const TIME_LIMIT = 30_000;
const DEFAULT_COUNT = 1000;

const count = Number(process.argv[2] ?? DEFAULT_COUNT);
const firstSeed = Number(process.argv[3] ?? 1);
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(firstSeed) || firstSeed < 0) {
  process.stderr.write("Give the number of mutants and the first seed as whole numbers: npm run fuzz:compiler -- 1000 1\n");
  process.exit(2);
}

const summary = await fuzz({
  root: projectRoot, firstSeed, count, timeLimit: TIME_LIMIT, batchSize: 40,
  progress: (done, failures) => process.stderr.write(`${done} of ${count} mutants, ${failures} failures\n`),
});
for (const failure of summary.failures) {
  const { mutant, result, detail } = failure;
  process.stdout.write(`seed ${mutant.seed}, from ${mutant.path}: ${result}\n${detail}\n`);
  process.stdout.write(`reduced:\n${result === "hang" ? mutant.text : await reduce(failure, TIME_LIMIT)}\n\n`);
}
process.stdout.write(`${count} mutants from seed ${firstSeed}: ${summary.compiled} compiled, ${summary.refused} refused, ${summary.failures.length} failures\n`);
process.exit(summary.failures.length === 0 ? 0 : 1);
