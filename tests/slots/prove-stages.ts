// npm run prove:stages [-- --boards hosted-x86_64,hosted-aarch64 --only TEXT --repeats N]: each story and each program of the catalogue goes through
// all stages of its lifecycle on each board, and every boot has to say what is known of the program from elsewhere.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findApplication } from "../../tool/application.ts";
import { BOARDS, type Board } from "../../tool/config.ts";
import { prepareEngine } from "../../tool/engine/prepare.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { parseNamedFiles } from "../../tool/image/named-files.ts";
import { relinkFiles } from "../../tool/image/relink-files.ts";
import { catalogue, wholeStories, type EngineWork } from "../boards/engine-works.ts";
import { DISK_BYTES } from "../storage/disks.ts";
import { bootUntil, stagedPlan } from "./slot-disks.ts";

const EXAMPLE = "npm run prove:stages -- --boards hosted-x86_64,pc --only fib";
const BOOTS_MAX = 14;
const BOOT_SECONDS = 900;

const { values } = parseArgs({ options: {
  boards: { type: "string", default: "hosted-x86_64,hosted-aarch64" }, only: { type: "string", default: "" }, repeats: { type: "string", default: "2" },
} });
const chosen = values.boards.split(",").map((name) => BOARDS.find((board) => board === name));
if (chosen.includes(undefined) || !/^[1-9]\d*$/.test(values.repeats)) {
  process.stderr.write(`Give boards and a whole number of repeats: ${EXAMPLE}\n`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "bareflow-stages-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const programs = await catalogue(folder, ["--repeats", values.repeats]);
const works = [...wholeStories(), ...programs].filter(({ name }) => name.includes(values.only));
if (works.length === 0) {
  process.stderr.write(`No story and no program has "${values.only}" in its name.\n`);
  process.exit(2);
}
let failures = 0;
for (const board of chosen as readonly Board[]) {
  for (const work of works) {
    const fault = await faultIn(work, board).catch((error: unknown) => error instanceof Error ? error.message : String(error));
    if (fault !== null) failures += 1;
    if (fault !== null) process.stdout.write(`DIFFERENT: ${work.name} on ${board}: ${fault}\n`);
  }
}
process.stdout.write(`${works.length * chosen.length - failures} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;

/** Null when each boot did what it should, up to one of the appliance that is no trial. */
async function faultIn(work: EngineWork, board: Board): Promise<string | null> {
  const expected = createHash("sha256").update(work.expected).digest("hex");
  const setup = await prepareEngine(await findApplication(work.application), board, undefined, parseNamedFiles(work.files), await relinkFiles(board, false, ["appliance"]));
  const disk = join(folder, "disk.img");
  rmSync(disk, { force: true });
  await makeDisk(disk, DISK_BYTES);
  const plan = stagedPlan(setup, disk, work.programArguments, BOOT_SECONDS);
  const results = await bootUntil(plan, "appliance", BOOTS_MAX);
  for (const [index, { boot, outputSha256, messages }] of results.entries()) {
    if (!boot.healthy) return `boot ${index + 1}, ${boot.stage}, was not healthy: ${messages.slice(-1000)}`;
    if (outputSha256 !== expected) return `boot ${index + 1}, ${boot.stage}, had another output`;
  }
  const stages = [...new Set(results.map(({ boot }) => boot.stage))];
  if (results.at(-1)!.boot.stage !== "appliance") return `no appliance after ${BOOTS_MAX} boots: ${stages.join(", ")}`;
  process.stdout.write(`same: ${work.name} on ${board}, ${results.length} boots: ${stages.join(", ")}; ${results.at(-1)!.boot.imageBytes} bytes\n`);
  return null;
}
