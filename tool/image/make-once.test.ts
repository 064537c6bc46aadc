// What is built once is built by one of those that want it at the same time.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { makeOnce } from "./make-once.ts";

const folder = temporaryFolder("make-once");

test("of those that want it at the same time, one makes it, and all have it in the end", async () => {
  const place = join(folder, "a", "place");
  let made = 0;
  await Promise.all(Array.from({ length: 5 }, () => makeOnce(place, async () => {
    made += 1;
    await sleep(150);
    mkdirSync(place);
  })));
  assert.equal(made, 1);
  assert.ok(existsSync(place) && !existsSync(`${place}.lock`));
});

test("when it cannot be made, everybody is told why, and nobody waits for ever", async () => {
  const place = join(folder, "failing");
  const outcomes = await Promise.allSettled([1, 2].map(() => makeOnce(place, () => Promise.reject(new Error("no")))));
  assert.deepEqual(outcomes.map(({ status }) => status), ["rejected", "rejected"]);
  assert.ok(!existsSync(`${place}.lock`));
});

test("the lock of a process that is gone holds nobody up", async () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const place = join(folder, "left-over");
  writeFileSync(`${place}.lock`, String(gone));
  let made = 0;
  await Promise.all([1, 2, 3].map(() => makeOnce(place, async () => {
    made += 1;
    await sleep(50);
    writeFileSync(place, "");
  })));
  assert.equal(made, 1);
  assert.deepEqual(readdirSync(folder).filter((name) => name.startsWith("left-over")), ["left-over"]);
});

test("a lock of a former process with the number of this one is left over", { timeout: 10_000 }, async () => {
  const place = join(folder, "own-number");
  writeFileSync(`${place}.lock`, String(process.pid));
  await makeOnce(place, async () => writeFileSync(place, ""));
  assert.ok(existsSync(place) && !existsSync(`${place}.lock`));
});

test("a lock that another process has taken over is left to it", async () => {
  const place = join(folder, "taken-over");
  await makeOnce(place, async () => {
    writeFileSync(`${place}.lock`, String(process.ppid));
    writeFileSync(place, "");
  });
  assert.equal(readFileSync(`${place}.lock`, "utf8"), String(process.ppid));
});
