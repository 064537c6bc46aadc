// `npm run tidy`: checks the house rules that a program can check, over all sources; also run as one of the tests.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { checkFile, type Finding } from "./tidy-rules.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NOT_OURS = new Set(["node_modules", "build", ".git", "results"]);

/** All findings in the checkout. */
export function checkTree(): readonly Finding[] {
  return sourcesBelow(ROOT).flatMap((path) => checkFile(relative(ROOT, path), readFileSync(path, "utf8")));
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : sourcesBelow(path);
    return entry.isFile() && /\.(ts|mjs|js|c|h|cc|cpp|cxx|hpp|zig|rs|s|S|md)$/.test(entry.name) ? [path] : [];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = checkTree();
  for (const finding of findings) process.stdout.write(`${finding.file}:${finding.line}: ${finding.message}\n`);
  process.stdout.write(findings.length === 0 ? "tidy\n" : `${findings.length} findings\n`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
