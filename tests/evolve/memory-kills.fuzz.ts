// npm run fuzz:memory-kills [-- --count N] [--seed N] [--board pc|virt|raspi]: kills machines at N random moments while an engine runs its program and
// writes what it has learned, and boots them again; shows every seed after which something was lost or wrong.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BOARDS } from "../../tool/config.ts";
import { severalWorks } from "./booted-program.ts";
import { killWhileRemembering } from "./memory-kills.ts";
import { wholeNumbers } from "../runner/whole-numbers.ts";

const KILLS_OF_A_DISK = 20;

const { values } = parseArgs({ options: { count: { type: "string", default: "100" }, seed: { type: "string", default: "1" }, board: { type: "string", default: "pc" } } });
const EXAMPLE = "npm run fuzz:memory-kills -- --count 200 --seed 1 --board pc";
const { count, seed: firstSeed } = wholeNumbers(EXAMPLE, { count: values.count, seed: values.seed });
const board = BOARDS.find((each) => each === values.board);
if (board === undefined) {
  process.stderr.write(`--board ${values.board} is no board: ${EXAMPLE}\n`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "bareflow-memory-kills-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const setup = await severalWorks(board);
let [failures, tooLate, changed, ignored] = [0, 0, 0, 0];
for (let kills = 0, seed = firstSeed; kills < count; seed += 1) {
  const path = join(folder, "disk.img");
  const now = Math.min(KILLS_OF_A_DISK, count - kills);
  try {
    const summary = await killWhileRemembering(setup, {}, path, now, seed);
    tooLate += summary.tooLate;
    changed += summary.changed;
    ignored += summary.ignored;
  } catch (error) {
    failures += 1;
    process.stdout.write(`${board}, seed ${seed}:\n${error instanceof Error ? error.message : String(error)}\n`);
  }
  for (const made of [path, `${path}.partition`]) rmSync(made, { force: true });
  kills += now;
  process.stderr.write(`${kills} of ${count} kills, ${failures} failures\n`);
}
process.stdout.write(`${count} kills (${tooLate} came after the end, ${changed} left another memory, ${ignored} files were ignored after them), ${failures} failures\n`);
process.exit(failures === 0 ? 0 : 1);
