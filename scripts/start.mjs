// The main job, `npm start`: boots the language model of models/ on bare metal and lets it tell a story, a new one each
// time. The program comes as LLVM IR with LLVM beside it: its first words are interpreted, and it gets faster while it
// speaks. Words behind `--` are the program's: npm start -- --prompt "Once there was a fox"; the first may be --plain, for the
// same program compiled ahead of time. Runs after the set-up.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** More than the slowest machine seen needs; a guest that hangs must not hang `npm start`. */
const LIMIT_SECONDS = "300";
const given = process.argv.slice(2);
const isPlain = given[0] === "--plain";
const engine = isPlain ? [] : ["--engine", "--live"];
// A little below the temperature of 1 that the model was trained at, it seldom loses its thread.
const words = [
  "run", "apps/tinyllama", ...engine, "--board", "pc", "--timeout", LIMIT_SECONDS,
  "--", "--temperature", "0.8", "--steps", "512", ...given.slice(isPlain ? 1 : 0),
];

process.stderr.write(`$ npx bareflow ${words.join(" ")}\n`);
const child = spawn(process.execPath, [join(root, "tool/bareflow.mjs"), ...words], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
