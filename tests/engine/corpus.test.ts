// Every module of the corpus does in the engine what it does as native code, in all modes.
import { test } from "node:test";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { assertSameEverywhere } from "./compare.ts";
import { corpusModules } from "./corpus.ts";
import { MODES } from "./modes.ts";

const folder = temporaryFolder("corpus");

for (const module of corpusModules()) {
  test(`${module.name} does in the engine what it does natively`, () => assertSameEverywhere(module, MODES, folder));
}
