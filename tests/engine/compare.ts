// Compares what a module does in the engine with what it does natively, and finds the first result that differs.
import assert from "node:assert/strict";
import { completed } from "./corpus.ts";
import type { CorpusModule } from "./families/families.ts";
import { runInEngine } from "./engine-run.ts";
import type { Mode } from "./modes.ts";
import { runNatively, type ModuleRun } from "./native-run.ts";

/** Fails with the place and both values. */
export async function assertSameEverywhere(module: CorpusModule, modes: readonly Mode[], folder: string): Promise<void> {
  const text = completed(module.text, "sum");
  const native = await runNatively(text, folder);
  assert.notEqual(native.output, "", `${module.name} shows nothing`);
  for (const mode of modes) {
    const here = await runInEngine(text, mode, folder);
    if (here.output === native.output && here.exitCode === native.exitCode) continue;
    assert.fail(`${module.name}, ${mode.name}: ${await firstDifference(module, mode, folder, here)}`);
  }
}

async function firstDifference(module: CorpusModule, mode: Mode, folder: string, summed: ModuleRun): Promise<string> {
  const text = completed(module.text, "each");
  const wanted = (await runNatively(text, folder)).output.split("\n");
  const here = await runInEngine(text, mode, folder);
  const got = here.output.split("\n");
  const messages = (here.messages + summed.messages).trim().split("\n").slice(0, 12).join("\n");
  let group = 0;
  for (let index = 0; index < Math.max(wanted.length, got.length); index++) {
    if (wanted[index] === got[index]) {
      if (wanted[index]?.startsWith("line ")) group = index + 1;
      continue;
    }
    const line = wanted.slice(index).find((each) => each.startsWith("line "));
    return `${nameOfLine(module.text, line)}, result ${index - group}: native has ${wanted[index] ?? "nothing"}, the engine ${got[index] ?? "nothing"}; exit code ${here.exitCode}\n${messages}`;
  }
  return `all results are the same, but the exit code is ${here.exitCode}, or only the sums differ\n${messages}`;
}

/** The operation that a line is of, in modules made of operations. */
function nameOfLine(text: string, line: string | undefined): string {
  if (line === undefined) return "after all lines";
  const number = parseInt(line.slice("line ".length), 16);
  const name = new RegExp(`^; (.*)\\ndefine [^\\n]* @operation\\.${number}\\(`, "m").exec(text)?.[1];
  return `line ${number}${name === undefined ? "" : ` (${name})`}`;
}
