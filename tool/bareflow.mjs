#!/usr/bin/env node
// Starts the `bareflow` command: lets Node read TypeScript, then runs main.ts.
import * as nodeModule from "node:module";

// Newer Nodes can keep compiled JavaScript between runs, which halves the start of the compiler.
if ("enableCompileCache" in nodeModule && typeof nodeModule.enableCompileCache === "function") nodeModule.enableCompileCache();
try {
  const { register } = await import("tsx/esm/api");
  register();
} catch (error) {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  process.stderr.write("bareflow: the npm packages are not installed: run `npm start` (or `node scripts/setup.mjs`) in the checkout once.\n");
  process.exit(1);
}
const { runCommandLine } = await import("./main.ts");
await runCommandLine(process.argv.slice(2));
