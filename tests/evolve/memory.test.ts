// A small share of the proofs over boots: what an engine keeps is used at its next boot and survives kills;
// and `bareflow evolve` as a person uses it. The long runs are npm run fuzz:memory-kills and npm run prove:boots.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import type { EngineSetup } from "../../tool/engine/prepare.ts";
import { bootOnce, type BootResult } from "../../tool/evolve/boot-once.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { checkWithFsck, DISK_BYTES } from "../storage/disks.ts";
import { bareflow, startBareflow } from "../tool/bareflow.ts";
import { planOf, severalWorks } from "./booted-program.ts";
import { isOneStory } from "./compare-boots.ts";
import { killWhileRemembering, KillTally, memoryOf } from "./memory-kills.ts";

const folder = temporaryFolder("evolve");
const PROGRAM = "tests/evolve/programs/several-works.ts";
const KILLS = 12;
const BOOTS_MAX = 8;
const SEED = 7;

let hosted: EngineSetup;
before(async () => { hosted = await severalWorks("hosted"); });

test("what boots have compiled is taken from the disk, until nothing is compiled any more", async () => {
  const disk = join(folder, "boots.img");
  await makeDisk(disk, DISK_BYTES);
  const results: BootResult[] = [];
  while (results.length < BOOTS_MAX && results.at(-1)?.boot.compiles !== 0) results.push(await bootOnce(planOf(hosted, disk, ["7"]), results.at(-1)?.memory ?? null));
  assert.ok(results.every(({ boot }) => boot.healthy), results.map(({ messages }) => messages).join(""));
  assert.ok(results[0]!.boot.compiles! > 0);
  assert.equal(results.at(-1)!.boot.compiles, 0, JSON.stringify(results.map(({ boot }) => boot)));
  assert.ok(results.at(-1)!.boot.loadedObjects! > 0);
  assert.ok(isOneStory(results));
  checkWithFsck(disk);
});

test(`${KILLS} kills while the memory is written, and a boot after each`, async () => {
  const tally = new KillTally();
  await killWhileRemembering(hosted, {}, join(folder, "kills.img"), KILLS, SEED, tally);
  assert.equal(tally.kills, KILLS);
});

test("evolve boots until nothing is new, and status, log and inspect read what it has left", () => {
  const disk = join(folder, "evolve.img");
  const said = bareflow(["evolve", PROGRAM, "--board", "hosted", "--fast", "--boots", "12", "--disk", disk, "--json", "--timeout", "60", "--", "7"]);
  assert.equal(said.status, 0, said.messages);
  const { end, converged, boots } = JSON.parse(said.output);
  assert.deepEqual([end, converged], ["converged", true]);
  assert.ok(boots.length >= 3 && boots.length < 12);
  const engineBoots = boots.filter(({ stage }: { stage: string }) => stage !== "trial" && stage !== "appliance");
  assert.equal(engineBoots.at(-1).compiles, 0);
  assert.deepEqual(boots.slice(-4).map(({ stage }: { stage: string }) => stage), ["relink", "trial", "appliance", "appliance"]);
  assert.ok(isOneStory(boots));
  assert.match(bareflow(["status", disk]).output, /stage +\w+, converged[^]*✓ the seals of all files are right/);
  assert.equal(JSON.parse(bareflow(["log", disk, "--json"]).output).boots.length, engineBoots.length);
  const [heaviest] = JSON.parse(bareflow(["inspect", disk, "--json"]).output).functions.sort((a: { weight: number }, b: { weight: number }) => b.weight - a.weight);
  assert.match(bareflow(["inspect", disk, heaviest.hash, "--disassemble"]).output, /\bret/);
  const again = bareflow(["evolve", PROGRAM, "--board", "hosted", "--boots", "2", "--disk", disk, "--timeout", "60", "--", "7"]);
  assert.match(again.output, /^ +boot +stage [^]*\n {2}converged after 2 boots, in stage \w+\n[^]*output +the same in all 2 boots/);
});

test("boots that fail are shown with what they said, and end it when they go on", () => {
  const said = bareflow(["evolve", "tests/tool/programs/panic.ts", "--board", "hosted", "--disk", join(folder, "failing.img"), "--timeout", "60"]);
  assert.equal(said.status, 1, said.output);
  assert.equal(said.output.match(/failed with 101$/gm)?.length, 7);
  assert.match(said.output, /panic: index 9 is out of bounds[^]*stopped: the last 7 boots failed/);
});

test("Ctrl-C ends the machine at once, and leaves a sound disk", async () => {
  const disk = join(folder, "stopped.img");
  const command = startBareflow(["evolve", PROGRAM, "--board", "hosted", "--boots", "50", "--disk", disk, "--", "7"]);
  let output = "";
  let messages = "";
  command.stderr?.setEncoding("utf8").on("data", (text: string) => { messages += text; });
  command.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    // The second boot has begun.
    if (/^ +1 /m.test(output)) setTimeout(() => command.kill("SIGINT"), 100);
  });
  const [status] = await once(command, "close");
  assert.equal(status, 130, messages);
  assert.match(messages, /stopped in boot \d+; what the boots before it have learned is on .*stopped\.img/);
  assert.equal(spawnSync("pgrep", ["-f", disk], { encoding: "utf8" }).stdout, "", "a machine was left running");
  // The disk is as after a power cut: the next mount puts it in order, and what was kept before is there.
  assert.ok(statSync(disk).size > 0);
  assert.deepEqual(memoryOf(disk).damaged, []);
  assert.equal(bareflow(["evolve", PROGRAM, "--board", "hosted", "--boots", "1", "--disk", disk, "--timeout", "60", "--", "7"]).status, 0);
  checkWithFsck(disk);
});
