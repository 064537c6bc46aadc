// npm run fuzz:engine [-- --count N --seed S]: random modules, each run as native code and by the engine in all modes; a difference
// is told with the seed that makes the module again. With --corpus, all modules of the corpus in all modes instead, which also
// have to do the same whether native code is optimized or not.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { assertSameEverywhere } from "../compare.ts";
import { completed, corpusModules } from "../corpus.ts";
import type { CorpusModule } from "../families/families.ts";
import { ALL_MODES } from "../modes.ts";
import { runNatively } from "../native-run.ts";
import { randomModule } from "./random-module.ts";
import { wholeNumbers } from "../../runner/whole-numbers.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "100" }, seed: { type: "string", default: "1" }, corpus: { type: "boolean", default: false } } });
const { count, seed: first } = wholeNumbers("npm run fuzz:engine -- --count 100 --seed 1", { count: values.count, seed: values.seed }, { seed: 0 });

const folder = mkdtempSync(join(tmpdir(), "bareflow-fuzz-engine-"));
const modules: readonly CorpusModule[] = values.corpus ? corpusModules()
  : Array.from({ length: count }, (_, index) => ({ name: `seed ${first + index}`, text: randomModule(first + index) }));
let failures = 0;
for (const [done, module] of modules.entries()) {
  try {
    if (values.corpus) await assertSound(module);
    await assertSameEverywhere(module, ALL_MODES, folder);
  } catch (error) {
    failures += 1;
    const path = join(tmpdir(), `bareflow-fuzz-engine-${module.name.replace(/\W+/g, "-")}.ll`);
    writeFileSync(path, completed(module.text, "each"));
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n  the module: ${path}\n`);
  }
  if ((done + 1) % 10 === 0) process.stderr.write(`${done + 1} of ${modules.length} modules, ${failures} failures\n`);
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${modules.length} modules, ${failures} failures\n`);
process.exit(failures === 0 ? 0 : 1);

/** What the module does is defined, so that an optimizer changes nothing of it. */
async function assertSound(module: CorpusModule): Promise<void> {
  const text = completed(module.text, "sum");
  const [plain, optimized] = [await runNatively(text, folder), await runNatively(text, folder, "-O2")];
  if (plain.output !== optimized.output) throw new Error(`${module.name}: native code does not do the same when it is optimized`);
}
