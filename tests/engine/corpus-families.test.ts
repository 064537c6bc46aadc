// Operations at the edges of their types do in the engine what they do as native code, in all usual modes.
import { test } from "node:test";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { assertSameEverywhere } from "./compare.ts";
import { familyModules } from "./families/families.ts";
import { USUAL_MODES } from "./modes.ts";

const folder = temporaryFolder("corpus-families");

for (const module of familyModules()) {
  test(`${module.name} do in the engine what they do natively`, () => assertSameEverywhere(module, USUAL_MODES, folder));
}
