// Runs the front end on mutants, in a process of its own that may hang or die. The parent sends mutants; each is
// answered by what became of it. Valid IR is proven by LLVM's own verifier.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { checkDialect } from "../check/dialect.ts";
import { Report } from "../check/report.ts";
import { compileToIr, projectRoot } from "../compile.ts";
import { loadProgram } from "../program/load.ts";

export interface Mutant { readonly seed: number; readonly path: string; readonly text: string }
/** `refused`: diagnostics; `compiled`: IR that LLVM accepts; otherwise the fault. */
export type Verdict =
  | { readonly seed: number; readonly result: "refused" | "compiled" }
  | { readonly seed: number; readonly result: "crash" | "bad IR"; readonly detail: string };
export type Request = { readonly mutants: readonly Mutant[] };
export type Reply = { readonly started: number } | { readonly verdict: Verdict } | { readonly finished: true };

const run = promisify(execFile);
const message = (error: unknown): string => (error instanceof Error ? error.stack ?? error.message : String(error)).split("\n").slice(0, 8).join("\n");

/** One program of all mutants: what TypeScript and the dialect refuse needs no compilation of its own. */
function refusedEarly(mutants: readonly Mutant[]): ReadonlySet<string> {
  const sources = new Map(mutants.map((mutant) => [mutant.path, mutant.text]));
  const refused = new Set<string>();
  const loaded = loadProgram({ root: projectRoot, app: mutants[0]!.path, board: "hosted", machine: "x86_64", entries: [...sources.keys()], sources });
  for (const { file } of loaded.diagnostics) if (file !== undefined) refused.add(file.fileName);
  for (const file of loaded.files) {
    if (!sources.has(file.fileName)) continue;
    const report = new Report();
    checkDialect(file, report);
    if (report.count > 0) {
      report.render(projectRoot);
      refused.add(file.fileName);
    }
  }
  return refused;
}

function compileMutant({ path: app, text }: Mutant): string | null {
  const front = compileToIr({ entry: app, app, board: "hosted", cpu: "x86-64", optimize: "size", outDirectory: "", sources: new Map([[app, text]]) });
  return front.ok ? front.ir : null;
}

async function verify(ir: string, folder: string): Promise<string | null> {
  const file = path.join(folder, "mutant.ll");
  writeFileSync(file, ir);
  try {
    await run(process.env["BAREFLOW_OPT"] ?? "opt-19", ["-passes=verify", "-disable-output", file]);
    return null;
  } catch (error) {
    return String((error as { stderr?: string }).stderr ?? error).split("\n").slice(0, 6).join("\n");
  }
}

/** Judges the mutants one after the other. */
export async function judge(mutants: readonly Mutant[], reply: (reply: Reply) => void): Promise<void> {
  let early: ReadonlySet<string> = new Set();
  // A crash on one mutant must not stand for all: each then fails by itself below.
  try { early = refusedEarly(mutants); } catch { /* Found again, and told of, when the mutant is compiled alone. */ }
  const folder = mkdtempSync(path.join(tmpdir(), "bareflow-fuzz-"));
  try {
    for (const mutant of mutants) {
      const { seed } = mutant;
      reply({ started: seed });
      if (early.has(mutant.path)) {
        reply({ verdict: { seed, result: "refused" } });
        continue;
      }
      let ir: string | null;
      try {
        ir = compileMutant(mutant);
      } catch (error) {
        reply({ verdict: { seed, result: "crash", detail: message(error) } });
        continue;
      }
      const fault = ir === null ? null : await verify(ir, folder);
      reply({ verdict: fault === null ? { seed, result: ir === null ? "refused" : "compiled" } : { seed, result: "bad IR", detail: fault } });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.send !== undefined) {
  process.on("message", (request: Request) => {
    void judge(request.mutants, (reply) => process.send!(reply)).then(() => process.send!({ finished: true } satisfies Reply));
  });
}
