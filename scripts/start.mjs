// The main job, `npm start`: boots the language model on bare metal and lets it tell a story; without a model, boots
// hello and says how to give it one. Runs after the set-up.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const model = join(root, "..", "shared", "models", "stories260K.bin");
const tokenizer = join(root, "..", "shared", "models", "tok512.bin");
/** More than the slowest machine seen needs; a guest that hangs must not hang `npm start`. */
const LIMIT_SECONDS = "300";

const withModel = existsSync(model) && existsSync(tokenizer) && existsSync(join(root, "apps/tinyllama"));
const words = withModel
  ? ["run", "apps/tinyllama", "--board", "pc", "--timeout", LIMIT_SECONDS, "--file", `model.bin=${shown(model)}`,
    "--file", `tokenizer.bin=${shown(tokenizer)}`, "--", "--temperature", "0", "--steps", "512"]
  : ["run", "apps/hello", "--board", "pc", "--timeout", LIMIT_SECONDS];

process.stderr.write(`$ npx bareflow ${words.join(" ")}\n`);
const child = spawn(process.execPath, [join(root, "tool/bareflow.mjs"), ...words], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => {
  if (!withModel && code === 0) {
    process.stderr.write(`
No language model was found, so this was only hello. For a story, get a llama2.c model and its tokenizer (for instance
stories260K.bin and tok512.bin of karpathy/tinyllamas on Hugging Face), and then:
  npx bareflow run apps/tinyllama --board pc --file model.bin=stories260K.bin --file tokenizer.bin=tok512.bin
`);
  }
  process.exitCode = code ?? 1;
});

/** @param {string} path */
function shown(path) {
  return relative(root, path);
}
