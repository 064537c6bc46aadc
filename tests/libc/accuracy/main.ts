// npm run fuzz:mathematics [-- --count N --seed S]: so many arguments for each function of math.h, and the largest error of each in units of the
// last place.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { faultsOf, measure, prepareMeasurement, type FunctionError } from "./measure.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } } });
const [count, seed] = [Number(values.count), Number(values.seed)];
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed) || seed < 0) {
  process.stderr.write("Give the number of arguments and the seed as whole numbers: npm run fuzz:mathematics -- --count 1000000 --seed 1\n");
  process.exit(2);
}

/** A round has its own seed and at most so many arguments for each function. */
const ROUND = 100_000;

const folder = mkdtempSync(join(tmpdir(), "bareflow-mathematics-"));
const measurement = await prepareMeasurement(folder);
let worst: readonly FunctionError[] = [];
for (let done = 0; done < count; done += ROUND) {
  const errors = await measure(measurement, seed + done / ROUND, Math.min(ROUND, count - done));
  worst = errors.map((error, index) => {
    const before = worst[index];
    if (before === undefined) return error;
    const wrong = before.wrong + error.wrong;
    return { ...(error.worst > before.worst ? error : before), wrong };
  });
  process.stderr.write(`${Math.min(done + ROUND, count)} of ${count} arguments for each function\n`);
}
rmSync(folder, { recursive: true, force: true });
for (const { name, worst: units, wrong, place } of worst) process.stdout.write(`${name.padEnd(12)} ${units.toFixed(4)} units at ${place}${wrong > 0 ? `, ${wrong} wrong` : ""}\n`);
const faults = faultsOf(worst);
process.stdout.write(faults.length === 0 ? "all within one unit of the last place\n" : `${faults.length} functions are not within one unit of the last place\n`);
process.exit(faults.length === 0 ? 0 : 1);
