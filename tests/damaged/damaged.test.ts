// Damaged bitcode is refused in a sentence, by the command and by the engine: a share of what npm run fuzz:bitcode tries.
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { damagedBitcode } from "./damage.ts";
import { givenToCommand, givenToEngine, type Outcome } from "./outcomes.ts";
import { bitcodeForCommand, bitcodeForEngine } from "./programs.ts";

const folder = temporaryFolder("damaged");
const FILES = 40;

async function faultsOf(programs: readonly Buffer[], give: (bytes: Buffer, folder: string) => Promise<Outcome>): Promise<{ readonly refused: number; readonly faults: readonly string[] }> {
  let refused = 0;
  const faults: string[] = [];
  for (let seed = 1; seed <= FILES; seed += 1) {
    const { kind, text } = await give(damagedBitcode(programs[seed % programs.length]!, seed), folder);
    if (kind === "refused") refused += 1;
    if (kind === "fault") faults.push(`seed ${seed}: ${text}`);
  }
  return { refused, faults };
}

test("the command refuses damaged bitcode, or runs what it has become", async () => {
  const { refused, faults } = await faultsOf(bitcodeForCommand(), givenToCommand);
  assert.deepEqual(faults, []);
  assert.ok(refused > FILES / 2, `only ${refused} of ${FILES} were refused`);
});

test("the engine refuses all damaged bitcode", async () => {
  const { refused, faults } = await faultsOf(await bitcodeForEngine(folder), givenToEngine);
  assert.deepEqual(faults, []);
  assert.equal(refused, FILES);
});
