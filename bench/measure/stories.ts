// How many of the expected stories come out byte for byte, in QEMU and as a Linux process.
import { runStories } from "../../tests/runner/stories.ts";
import type { Row } from "../row.ts";

/** Four stories on two boards; no row where there are no models. */
export async function measureStories(): Promise<readonly Row[]> {
  let identical = 0;
  const others: string[] = [];
  let skipped = false;
  await runStories(null, {
    passed: () => { identical += 1; },
    failed: (name) => { others.push(name); },
    skipped: () => { skipped = true; },
  });
  if (skipped) return [];
  const count = identical + others.length;
  return [{
    name: "stories that are byte-identical", unit: `of ${count}`, value: identical, wanted: { direction: "above", least: count, aim: count },
    ...(others.length === 0 ? {} : { note: `not: ${others.join(", ")}` }),
  }];
}
