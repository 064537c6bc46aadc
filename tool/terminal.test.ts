// Progress on a terminal: a few lines a second, whatever the terminal says of itself, and a bar where the time is known.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withProgress } from "./terminal.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

for (const columns of [0, undefined, 10, 100]) {
  test(`a terminal with ${columns} columns is written to a few times a second, and left clean`, async () => {
    const written: string[] = [];
    const cpu = process.cpuUsage();
    await withProgress("making something large", () => wait(1000), null, { isTTY: true, columns, write: (text) => written.push(text) });
    assert.ok(written.length >= 2 && written.length <= 7, `${written.length} writes in a second`);
    assert.equal(written.at(-1), "\r\x1b[2K");
    for (const text of written) assert.ok(!text.includes("\n") && !/\x1b\[\d*A/.test(text), JSON.stringify(text));
    if (columns === 10) assert.ok(written.every((text) => text.replace(/\x1b\[[0-9;]*[mK]|\r/g, "").length <= 10));
    // Waiting costs nothing: a loop that spins takes the whole second, and what else this process does at its start a part of it.
    assert.ok(process.cpuUsage(cpu).user < 600_000);
  });
}

test("after two seconds there is a bar, when it is known how long it takes", async () => {
  const written: string[] = [];
  await withProgress("building", () => wait(2500), 5000, { isTTY: true, columns: 100, write: (text) => written.push(text) });
  assert.doesNotMatch(written[0]!, /%/);
  assert.match(written.at(-2)!.replace(/\x1b\[[0-9;]*m/g, ""), /building █+.*│ (4[0-9]|50) % of about 5 s$/);
});

test("what is no terminal sees nothing", async () => {
  const written: string[] = [];
  assert.equal(await withProgress("x", async () => 5, null, { isTTY: false, write: (text) => written.push(text) }), 5);
  assert.deepEqual(written, []);
});
