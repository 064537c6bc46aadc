// The main job, `npm start`: boots the language model of models/ on bare metal and lets it tell a story, a new one each
// time. Words behind `--` are the program's: npm start -- --prompt "Once there was a fox". Runs after the set-up.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** More than the slowest machine seen needs; a guest that hangs must not hang `npm start`. */
const LIMIT_SECONDS = "300";
const given = process.argv.slice(2);
// A little below the temperature of 1 that the model was trained at, it seldom loses its thread.
const words = ["run", "apps/tinyllama", "--board", "pc", "--timeout", LIMIT_SECONDS, "--", "--temperature", "0.8", "--steps", "512", ...given];

process.stderr.write(`$ npx bareflow ${words.join(" ")}\n`);
const child = spawn(process.execPath, [join(root, "tool/bareflow.mjs"), ...words], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
