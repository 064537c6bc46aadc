// Calls in place of returning take no stack where they go over from compiled functions to interpreted ones and back, a million times.
import { test } from "node:test";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { assertSameEverywhere } from "./compare.ts";
import { programModules } from "./corpus.ts";
import { ALL_MODES } from "./modes.ts";

const folder = temporaryFolder("tail-calls");
const module = programModules().find(({ name }) => name === "calls/tail-calls-between-tiers")!;

// In loops alone, which the corpus has, functions are never compiled as a whole.
for (const mode of ALL_MODES.filter(({ name }) => ["O0", "O2", "O3", "auto"].includes(name))) {
  test(`a million calls in place of returning between tiers take no stack at ${mode.name}`, () => assertSameEverywhere(module, [mode], folder));
}
