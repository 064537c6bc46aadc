// The kernel's message channel: what is passed on at once, what waits for its line, and what the report says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExitReport, type ExitReport } from "./exit-report.ts";
import { bootChart, measureBoot } from "./measurements.ts";
import { createMessageLines } from "./message-lines.ts";

const REPORT = "bareflow: exit nonce=5eed code=3 kernel-memory-bytes=40960 first-instruction-tsc=1000 main-tsc=5000 text-tsc=6000 exit-tsc=9000 tsc-hz=1000000 phases=paging:2000,traps:5000";

function collect(...chunks: string[]): { events: string[]; report: ExitReport | null } {
  const seen: { events: string[]; report: ExitReport | null } = { events: [], report: null };
  const lines = createMessageLines({
    text: (text) => seen.events.push(text),
    address: (_line, address, exact) => seen.events.push(`<${address.toString(16)}${exact ? " exact" : ""}>`),
    report: (report) => { seen.report = report; },
    frame: (frame) => seen.events.push(`{${frame.kind}: ${frame.content}}`),
    input: () => seen.events.push("{input}"),
  }, "5eed");
  for (const chunk of chunks) lines.feed(Buffer.from(chunk));
  lines.end();
  return seen;
}

test("text that is no line of ours is passed on before its line ends", () => {
  assert.deepEqual(collect("hel", "lo\nwor", "ld").events, ["hel", "lo\n", "wor", "ld"]);
});

test("addresses and the report are recognized however they are cut", () => {
  const text = `panic: no\n  at 0x0000000000101f3a\ntrap: page fault\n  at 0xABC\n  at 0x10\n${REPORT}\n`;
  const whole = collect(text);
  const cut = collect(...text);
  assert.equal(whole.events.join(""), "panic: no\n<101f3a>trap: page fault\n<abc exact><10>");
  assert.equal(cut.events.join(""), whole.events.join(""));
  assert.equal(whole.report?.exitCode, 3);
  assert.deepEqual(cut.report, whole.report);
});

test("an address in the middle of a line is text", () => {
  assert.equal(collect("read", "  at 0x10\n").events.join(""), "read  at 0x10\n");
});

test("a line that only looks like a report is text", () => {
  assert.equal(parseExitReport("bareflow: exit now", null), null);
  assert.equal(collect("bareflow: exit now\n").events.join(""), "bareflow: exit now\n");
});

test("a line with another nonce, or none, is the program's own text", () => {
  for (const forged of [REPORT.replace("5eed", "5eee"), REPORT.replace("nonce=5eed ", "")]) {
    assert.equal(collect(`${forged}\n`).events.join(""), `${forged}\n`);
    assert.equal(collect(`${forged}\n`).report, null);
    assert.equal(collect(`${forged}\n${REPORT.replace("code=3", "code=4")}\n`).report?.exitCode, 4);
    assert.equal(parseExitReport(forged, null)?.exitCode, 3, "a log is read whatever its nonce");
  }
});

test("the report's ticks become microseconds, instructions and milliseconds", () => {
  const report = parseExitReport(REPORT, null);
  assert.ok(report !== null);
  assert.equal(report.kernelMemoryBytes, 40960);
  assert.deepEqual(measureBoot(report, { instructionsPerTick: null, endMs: 50 }), { firstInstructionToMainUs: 4000, instructionsToMain: null, startToMainMs: 46, textToExitMs: 3 });
  assert.deepEqual(measureBoot(report, { instructionsPerTick: 1, endMs: 50 }), { firstInstructionToMainUs: 4, instructionsToMain: 4000, startToMainMs: null, textToExitMs: 0.003 });
  assert.match(bootChart(report, { instructionsPerTick: null }), /paging +1000\.0 µs █{10}\n  traps +3000\.0 µs █{30}\n  total +4000\.0 µs/);
});

test("a program that never reached main has no times", () => {
  const report = parseExitReport(REPORT.replace("main-tsc=5000", "main-tsc=0"), null);
  assert.deepEqual(measureBoot(report, { instructionsPerTick: null, endMs: 50 }), { firstInstructionToMainUs: null, instructionsToMain: null, startToMainMs: null, textToExitMs: null });
});

test("an engine's lines are taken out of the text, with the run's nonce alone, wherever the program's own text stood", () => {
  const text = "tell\n\nbareflow: engine nonce=5eed compile {\"a\":1}\nme\n\nbareflow: engine nonce=5eee report {}\nbareflow: engine nonce=5eed profile \n";
  const expected = "tell\n{compile: {\"a\":1}}me\n\nbareflow: engine nonce=5eee report {}\n{profile: }";
  assert.equal(collect(text).events.join(""), expected);
  assert.equal(collect(...text).events.join(""), expected);
  assert.equal(collect("bareflow: engine nonce=5eed report {}").events.join(""), "{report: {}}");
});

test("the question for input is taken when it has the run's nonce, with the empty line before it", () => {
  assert.deepEqual(collect("text\n", "\nbareflow: input nonce=5eed\n").events, ["text\n", "{input}"]);
  assert.deepEqual(collect("mid", "dle\nbareflow: input nonce=5eed\n").events, ["mid", "dle\n", "{input}"]);
  assert.equal(collect("bareflow: input nonce=other\n").events.join(""), "bareflow: input nonce=other\n");
});
