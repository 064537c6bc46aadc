// The groups that are node:test files: `unit` and `command`.
import { relative } from "node:path";
import { run } from "node:test";
import { ROOT } from "../../tool/application.ts";
import type { Results } from "./results.ts";

/** A single file that takes longer than this hangs. */
const FILE_LIMIT_MS = 600_000;

export async function runNodeTests(files: readonly string[], only: string | null, results: Results): Promise<void> {
  if (files.length === 0) return;
  const stream = run({
    files: [...files], concurrency: 2, timeout: FILE_LIMIT_MS,
    ...(only === null ? {} : { testNamePatterns: [new RegExp(only.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))] }),
  });
  // A failure of a suite only repeats those of its tests, and the event of a whole file likewise.
  stream.on("test:pass", (event) => {
    if (event.details.type === "suite" || isWholeFile(event)) return;
    if (event.skip !== undefined && event.skip !== false) results.skipped(event.name, typeof event.skip === "string" ? event.skip : "asked for by the test");
    else results.passed(event.name, event.details.duration_ms);
  });
  stream.on("test:fail", (event) => {
    const { error } = event.details;
    if (isRepetition(error)) return;
    const cause = error.cause instanceof Error ? error.cause.stack ?? error.cause.message : String(error.cause ?? error.message);
    results.failed(`${relative(ROOT, event.file ?? "")}: ${event.name}`, cause);
  });
  for await (const event of stream) void event;
}

function isRepetition(error: Error): boolean {
  return "failureType" in error && error.failureType === "subtestsFailed";
}

function isWholeFile(event: { readonly name: string; readonly nesting: number }): boolean {
  return event.nesting === 0 && event.name.startsWith("/") && event.name.endsWith(".ts");
}
