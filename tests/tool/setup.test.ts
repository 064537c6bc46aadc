// The set-up script: silent and quick where everything is there, and helpful where it may not install.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findProgram } from "../../scripts/requirements.mjs";
import { ROOT } from "../../tool/application.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";

const folder = temporaryFolder("setup");
const SETUP = join(ROOT, "scripts/setup.mjs");

test("it says nothing when nothing is missing", () => {
  const run = spawnSync(process.execPath, [SETUP], { encoding: "utf8", cwd: tmpdir() });
  assert.equal(run.stdout + run.stderr, "");
  assert.equal(run.status, 0);
});

test("without the rights to install it prints the one command to run", (context) => {
  const setpriv = findProgram("setpriv");
  if (process.getuid?.() !== 0 || setpriv === null) return context.skip("needs root, to give up its rights");
  // A machine with apt-get and without everything else, sudo too.
  symlinkSync("/bin/true", join(folder, "apt-get"));
  spawnSync("chmod", ["755", folder]);
  const run = spawnSync(setpriv, ["--reuid=65534", "--regid=65534", "--clear-groups", process.execPath, SETUP], {
    encoding: "utf8", env: { PATH: folder },
  });
  assert.equal(run.status, 1);
  assert.match(run.stderr, /packages are missing; install them with: sudo apt-get update && sudo apt-get install -y llvm-19 lld-19 qemu-system-x86 /);
});
