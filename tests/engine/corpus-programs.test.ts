// The programs of the corpus, written in LLVM IR and in C, do in the engine what they do as native code, in all usual modes.
import { test } from "node:test";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { assertSameEverywhere } from "./compare.ts";
import { programModules } from "./corpus.ts";
import { USUAL_MODES } from "./modes.ts";

const folder = temporaryFolder("corpus-programs");

for (const module of programModules()) {
  test(`${module.name} does in the engine what it does natively`, () => assertSameEverywhere(module, USUAL_MODES, folder));
}
