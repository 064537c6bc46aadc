// npm run fuzz:memory-kills [-- --count N] [--seed N] [--board pc|virt|raspi] [--jobs N]: kills machines at N random moments while an engine runs its
// program and writes what it has learned, and boots them again; shows every seed after which something was lost or wrong. With --jobs, so many disks at a time.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BOARDS } from "../../tool/config.ts";
import { severalWorks } from "./booted-program.ts";
import { killWhileRemembering, KillTally } from "./memory-kills.ts";
import { wholeNumbers } from "../runner/whole-numbers.ts";

const KILLS_OF_A_DISK = 20;

const { values } = parseArgs({ options: {
  count: { type: "string", default: "100" }, seed: { type: "string", default: "1" }, jobs: { type: "string", default: "1" }, board: { type: "string", default: "pc" },
} });
const EXAMPLE = "npm run fuzz:memory-kills -- --count 200 --seed 1 --board pc --jobs 2";
const { count, seed: firstSeed, jobs } = wholeNumbers(EXAMPLE, { count: values.count, seed: values.seed, jobs: values.jobs });
const board = BOARDS.find((each) => each === values.board);
if (board === undefined) {
  process.stderr.write(`--board ${values.board} is no board: ${EXAMPLE}\n`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "bareflow-memory-kills-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const setup = await severalWorks(board);
const tally = new KillTally();
const disks = Math.ceil(count / KILLS_OF_A_DISK);
let [begun, failures] = [0, 0];
await Promise.all(Array.from({ length: jobs }, killOnDisks));
process.stdout.write(`${tally.kills} kills with a good boot after each (${tally.tooLate} came after the end, ${tally.changed} left another memory, ${tally.ignored} files were ignored after them), ${failures} failures\n`);
process.exit(failures === 0 ? 0 : 1);

/** Takes one disk after the other, as long as there are any that nobody has begun with. */
async function killOnDisks(): Promise<void> {
  while (begun < disks) {
    const index = begun;
    begun += 1;
    const path = join(folder, `disk-${index}.img`);
    try {
      await killWhileRemembering(setup, {}, path, Math.min(KILLS_OF_A_DISK, count - index * KILLS_OF_A_DISK), firstSeed + index, tally);
    } catch (error) {
      failures += 1;
      process.stdout.write(`${board}, seed ${firstSeed + index}:\n${error instanceof Error ? error.message : String(error)}\n`);
    }
    for (const made of [path, `${path}.partition`]) rmSync(made, { force: true });
    process.stderr.write(`${tally.kills} of ${count} kills, ${failures} failures\n`);
  }
}
