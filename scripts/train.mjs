// `npm run train`: builds the trainer for this machine's processor and trains the model that ships, into models/. Goes on
// where an earlier run was stopped. Words behind `--` are the trainer's: npm run train -- --steps 100 --model /tmp/a.bin
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "build", "trainer");
const program = join(folder, "hosted", "trainer.elf");
const state = join(folder, "training-state.bin");

const built = spawnSync(process.execPath, [join(root, "tool/bareflow.mjs"), "build", "apps/trainer"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);
mkdirSync(join(root, "models"), { recursive: true });

const files = existsSync(state) ? ["--bareflow-file", `training-state.bin=${state}`] : [];
const paths = ["--model", join(root, "models/stories.bin"), "--tokenizer", join(root, "models/tokenizer.bin"), "--state", state];
// The program runs without the command around it, which would kill it at Ctrl-C, before it has written its state.
const child = spawn(program, [...files, "--", ...paths, ...process.argv.slice(2)], { stdio: ["ignore", "inherit", "inherit"] });
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code) => {
  // A finished training has no state to go on from.
  if (code === 0) rmSync(state, { force: true });
  process.exitCode = code ?? 1;
});
