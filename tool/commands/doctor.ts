// `bareflow doctor`: shows what this machine has of what the project needs, and the command that installs the rest.
import { execFileSync } from "node:child_process";
import { findProgram, installCommand, isInstalled, missingRequirements, NODE_MAJOR_MIN, REQUIREMENTS } from "../../scripts/requirements.mjs";
import { chooseAccelerator } from "../guest/accelerator.ts";
import { colorsFor } from "../text-table.ts";

const colors = colorsFor(process.stdout);

const EXTRA = { test: "for npm test, Arm boards and LLVM in images", bench: "for npm run bench", fuzz: "for npm run fuzz:differential" } as const;

/** Prints the findings on standard output; 0 when nothing is missing, else 1. */
export async function doctor(): Promise<number> {
  const nodeIsNew = Number(process.versions.node.split(".")[0]) >= NODE_MAJOR_MIN;
  row(nodeIsNew, "node", process.version, `runs the compiler (needs ${NODE_MAJOR_MIN} or newer)`);
  for (const each of REQUIREMENTS) {
    const there = isInstalled(each);
    const version = there && each.program !== undefined ? versionOf(each.program) : there ? "there" : "missing";
    row(there || each.only !== undefined, each.program ?? each.package, version, each.purpose + (each.only === undefined ? "" : ` (${EXTRA[each.only]})`));
  }
  if (findProgram("qemu-system-x86_64") !== null) {
    const choice = await chooseAccelerator({ probeAgain: true });
    row(true, "accelerator", choice.accelerator, choice.reason);
  }
  const missing = missingRequirements([]);
  if (missing.length > 0) process.stdout.write(`\nInstall what is missing with:\n  ${installCommand(missing)}\n`);
  else process.stdout.write("\nNothing is missing.\n");
  return missing.length === 0 && nodeIsNew ? 0 : 1;
}

function row(good: boolean, name: string, found: string, purpose: string): void {
  const mark = good ? colors.green("✓") : colors.red("✗");
  process.stdout.write(`${mark} ${name.padEnd(20)} ${found.padEnd(12)} ${colors.dim(purpose)}\n`);
}

/** The first thing that looks like a version in what the program says about itself. */
function versionOf(program: string): string {
  try {
    const text = execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 10_000 });
    return /\d+(\.\d+)+/.exec(text)?.[0] ?? "there";
  } catch {
    return "does not run";
  }
}
