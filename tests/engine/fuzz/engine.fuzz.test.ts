// A small share of the random modules, with the same seeds every time.
import { test } from "node:test";
import { temporaryFolder } from "../../runner/temporary-folder.ts";
import { assertSameEverywhere } from "../compare.ts";
import { USUAL_MODES } from "../modes.ts";
import { randomModule } from "./random-module.ts";

const folder = temporaryFolder("fuzz-engine");
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

for (const seed of SEEDS) {
  test(`the random module of seed ${seed} does in the engine what it does natively`, () =>
    assertSameEverywhere({ name: `seed ${seed}`, text: randomModule(seed) }, USUAL_MODES, folder));
}
