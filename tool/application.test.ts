// Which program APP means, and what is said about folders and configurations that mean none.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { findApplication, ROOT } from "./application.ts";
import { FAST_BOOTS, lifecycleWords } from "./engine/lifecycle.ts";
import { chooseFiles } from "./image/named-files.ts";

let folder = "";
before(async () => { folder = await mkdtemp(join(tmpdir(), "bareflow-application-")); });
after(() => rm(folder, { recursive: true, force: true }));

async function program(name: string, config: string | null): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  await writeFile(join(path, "main.ts"), "export function main(): i32 { return 0; }\n");
  if (config !== null) await writeFile(join(path, "bareflow.config.ts"), config);
  return path;
}

test("a folder with a configuration, outside of the checkout", async () => {
  const path = await program("configured", 'import { defineConfig } from "bareflow";\nexport default defineConfig({ name: "given", optimize: "size" });\n');
  const application = await findApplication(path);
  assert.equal(application.name, "given");
  assert.equal(application.config.optimize, "size");
  assert.equal(application.mainFile, join(path, "main.ts"));
});

test("a folder without a configuration, and a single file", async () => {
  const path = await program("plain", null);
  assert.equal((await findApplication(path)).name, "plain");
  const single = await findApplication(join(path, "main.ts"));
  assert.equal(single.name, "main");
  assert.notEqual(single.buildDirectory, join(ROOT, "build", "main"));
});

test("the programs of the checkout have folders with their own names", async () => {
  assert.equal((await findApplication(join(ROOT, "apps/hello"))).buildDirectory, join(ROOT, "build/hello"));
});

test("what is no program is refused with a sentence", async () => {
  await mkdir(join(folder, "empty"));
  await assert.rejects(findApplication(join(folder, "missing")), /There is no program at .*missing/);
  await assert.rejects(findApplication(join(folder, "empty")), /has no main\.ts/);
  await writeFile(join(folder, "text.txt"), "");
  await assert.rejects(findApplication(join(folder, "text.txt")), /text\.txt is no program/);
});

test("wrong configurations are refused with the field and what it takes", async () => {
  await assert.rejects(findApplication(await program("unknown", "export default { colour: 1 };")), /unknown field 'colour'; the fields are name, main/);
  await assert.rejects(findApplication(await program("memory", 'export default { memory: "lots" };')), /'memory' must be a size such as "64M"/);
  await assert.rejects(findApplication(await program("none", "export const x = 1;")), /has no configuration/);
  await assert.rejects(findApplication(await program("broken", "export default {{;")), /could not be loaded/);
  await assert.rejects(findApplication(await program("main", 'export default { main: "other.ts" };')), /main file of its configuration, other\.ts, does not exist/);
});

test("the configured files are found from the program's folder, and the command line's replace them", async () => {
  const path = await program("with-files", 'import { defineConfig } from "bareflow";\nexport default defineConfig({ files: { "model.bin": "main.ts", "other.bin": "main.ts" } });\n');
  const application = await findApplication(path);
  const main = join(path, "main.ts");
  assert.deepEqual(application.config.files, { "model.bin": main, "other.bin": main });
  const config = join(path, "bareflow.config.ts");
  const files = chooseFiles({ file: [], model: config }, application.config.files);
  assert.deepEqual(files.map((file) => [file.name, file.path]), [["model.bin", config], ["other.bin", main]]);
  assert.throws(() => chooseFiles({ file: [`model.bin=${main}`], model: config }), /'model.bin' twice/);
});

test("boots and convergence: what a configuration may say, and the engine's words for it", async () => {
  const path = await program("lifecycle", 'import { defineConfig } from "bareflow";\nexport default defineConfig({ boots: { jit: 3, relink: 20 }, converge: false });\n');
  const { config } = await findApplication(path);
  assert.deepEqual(lifecycleWords(config), ["--boots-jit", "3", "--boots-relink", "20", "--boots-appliance", "500", "--converge", "off"]);
  assert.deepEqual(lifecycleWords({}), ["--boots-jit", "10", "--boots-relink", "100", "--boots-appliance", "500", "--converge", "on"]);
  assert.deepEqual(lifecycleWords(config, FAST_BOOTS), ["--boots-jit", "2", "--boots-relink", "5", "--boots-appliance", "8", "--converge", "on"]);
  const expected = /'boots' must be an object such as \{ jit: 10, relink: 100, appliance: 500 \}: the boot with which each stage begins at the latest/;
  for (const [index, boots] of ["5", "{ jit: 0 }", "{ jit: 1.5 }", "{ jit: 200 }", "{ jit: 5, relink: 4 }", "{ warm: 1 }", '{ jit: "3" }', "[1]", "null"].entries()) {
    await assert.rejects(findApplication(await program(`boots-${index}`, `export default { boots: ${boots} };`)), expected, boots);
  }
  await assert.rejects(findApplication(await program("converge", 'export default { converge: "yes" };')), /'converge' must be true or false/);
});
