// npm run fuzz:storage [-- COUNT [FIRST_SEED]]: mounts disks that chance has damaged, and works on those that still mount;
// shows every seed after which a call fails in a way that it must not, or does not end.
import { buildHosted, runSeed } from "./hosted-runs.ts";

const ROUNDS_OF_A_SEED = 500;

const count = Number(process.argv[2] ?? 20_000);
const firstSeed = Number(process.argv[3] ?? 1);
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(firstSeed) || firstSeed < 1) {
  process.stderr.write("Give the number of disks and the first seed as whole numbers: npm run fuzz:storage -- 20000 1\n");
  process.exit(2);
}

const program = await buildHosted("damaged-disks");
let failures = 0;
let done = 0;
for (let seed = firstSeed; done < count; seed += 1) {
  const { output, messages, exitCode } = await runSeed(program, seed, ROUNDS_OF_A_SEED);
  done += ROUNDS_OF_A_SEED;
  if (exitCode !== 0) {
    failures += 1;
    process.stdout.write(`seed ${seed}:\n${output}${messages}\n`);
  }
  if (done % 5000 === 0) process.stderr.write(`${done} of ${count} disks, ${failures} failures\n`);
}
process.stdout.write(`${done} damaged disks from seed ${firstSeed}, ${failures} failures\n`);
process.exit(failures === 0 ? 0 : 1);
