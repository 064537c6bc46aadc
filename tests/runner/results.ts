// Counts and shows the outcomes of all tests: a line for each failure, one for each group, and the closing line.
import picocolors from "picocolors";

const colors = picocolors.createColors(picocolors.isColorSupported && process.stdout.isTTY === true);

export interface Results {
  passed(name: string, ms: number): void;
  /** `details` is shown below the name: what was expected and what came. */
  failed(name: string, details: string): void;
  skipped(name: string, reason: string): void;
}

export interface ResultBook extends Results {
  startGroup(name: string): void;
  endGroup(): void;
  /** Prints the failures once more and the closing line `N passed, N failed`; gives the exit code. */
  close(): number;
}

export function createResultBook(): ResultBook {
  const started = performance.now();
  const failures: string[] = [];
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  let group = { name: "", started, passed: 0, failed: 0, skipped: 0 };
  const print = (text: string): void => { process.stdout.write(`${text}\n`); };
  return {
    passed(name, ms) {
      passed += 1;
      group.passed += 1;
      if (process.env["BAREFLOW_TEST_VERBOSE"] !== undefined) print(`  ${colors.green("✓")} ${name} ${colors.dim(`${Math.round(ms)} ms`)}`);
    },
    failed(name, details) {
      failed += 1;
      group.failed += 1;
      const text = `${colors.red("✗")} ${group.name}: ${name}\n${indented(details)}`;
      failures.push(text);
      print(text);
    },
    skipped(name, reason) {
      skipped += 1;
      group.skipped += 1;
      print(`  ${colors.yellow("-")} ${group.name}: ${name}: skipped: ${reason}`);
    },
    startGroup(name) {
      group = { name, started: performance.now(), passed: 0, failed: 0, skipped: 0 };
      print(colors.bold(name));
    },
    endGroup() {
      const seconds = ((performance.now() - group.started) / 1000).toFixed(1);
      print(`  ${group.passed} passed, ${group.failed} failed${group.skipped > 0 ? `, ${group.skipped} skipped` : ""} in ${seconds} s`);
    },
    close() {
      if (failures.length > 0) print(`\nFailures:\n${failures.join("\n")}`);
      print(`\n${((performance.now() - started) / 1000).toFixed(1)} s${skipped > 0 ? `, ${skipped} skipped` : ""}`);
      print(`${passed} passed, ${failed} failed`);
      return failed > 0 || passed === 0 ? 1 : 0;
    },
  };
}

function indented(text: string): string {
  return text.trimEnd().split("\n").slice(0, 60).map((line) => `    ${line}`).join("\n");
}
