// What the exit report and the clock outside say about a run: the numbers of `--json` and the boot chart.
import { readFileSync } from "node:fs";
import type { ExitReport } from "./exit-report.ts";

export interface BootMeasurements {
  /** From the first instruction of the kernel to `main`; null when `main` was not reached or the clock is not known. */
  readonly firstInstructionToMainUs: number | null;
  /** The same in instructions; only counted with --icount. */
  readonly instructionsToMain: number | null;
  /** From the start of the process (QEMU, or the hosted program) to `main`; null with --icount, whose clock is not ours. */
  readonly startToMainMs: number | null;
  /** From the program's first text to its end, by the guest's clock; null when there was none, it does not tell, or the clock is not known. */
  readonly textToExitMs: number | null;
}

/**
 * How many instructions a tick of the counter is with --icount, where one takes a nanosecond: one on a PC; on Arm as many as
 * the generic timer's tick has nanoseconds, 16 in QEMU 7.2, which is how exact such a count is. Null without --icount.
 */
export function instructionsPerTick(icount: boolean, isPc: boolean, report: ExitReport | null): number | null {
  if (!icount || report === null) return null;
  return isPc || report.tscHz === 0 ? 1 : 1e9 / report.tscHz;
}

/** `endMs` is the time from the start of the process to its end. */
export function measureBoot(report: ExitReport | null, options: { readonly instructionsPerTick: number | null; readonly endMs: number }): BootMeasurements {
  if (report === null || report.mainTsc === 0n) return { firstInstructionToMainUs: null, instructionsToMain: null, startToMainMs: null, textToExitMs: null };
  const ticks = Number(report.mainTsc - report.firstInstructionTsc);
  const ticksPerSecond = clockOf(report, options.instructionsPerTick);
  const inMain = Number(report.exitTsc - report.mainTsc);
  return {
    firstInstructionToMainUs: ticksPerSecond === null ? null : rounded((ticks / ticksPerSecond) * 1e6),
    instructionsToMain: options.instructionsPerTick === null ? null : ticks * options.instructionsPerTick,
    startToMainMs: ticksPerSecond === null || options.instructionsPerTick !== null || report.exitTsc === 0n
      ? null
      : rounded(options.endMs - (inMain / ticksPerSecond) * 1e3),
    textToExitMs: ticksPerSecond === null || report.exitTsc === 0n || report.textTsc === 0n ? null : rounded((Number(report.exitTsc - report.textTsc) / ticksPerSecond) * 1e3),
  };
}

/** The phases of the boot as a table of microseconds with bars. */
export function bootChart(report: ExitReport, options: { readonly instructionsPerTick: number | null }): string {
  const ticksPerSecond = clockOf(report, options.instructionsPerTick);
  if (ticksPerSecond === null) return "The boot chart needs the frequency of the time stamp counter, which neither the kernel nor this machine tells.\n";
  let before = report.firstInstructionTsc;
  const rows = report.phases.map((phase) => {
    const us = (Number(phase.endTsc - before) / ticksPerSecond) * 1e6;
    before = phase.endTsc;
    return { name: phase.name, us };
  });
  const total = rows.reduce((sum, row) => sum + row.us, 0);
  const nameWidth = Math.max(5, ...rows.map((row) => row.name.length));
  const line = (name: string, us: number, bar: string): string => `  ${name.padEnd(nameWidth)} ${us.toFixed(1).padStart(10)} µs ${bar}`.trimEnd();
  const bars = rows.map((row) => line(row.name, row.us, "█".repeat(Math.round((row.us / Math.max(total, 1e-9)) * 40))));
  return ["boot, from the first instruction to main:", ...bars, line("total", total, "")].join("\n") + "\n";
}

function clockOf(report: ExitReport, perTick: number | null): number | null {
  if (perTick !== null) return 1e9 / perTick; // -icount shift=0: an instruction is one nanosecond.
  return report.tscHz > 0 ? report.tscHz : hostTscHz();
}

/** Under TCG and in a hosted program the counter is the host's, which Linux shows as the processor's frequency. */
function hostTscHz(): number | null {
  try {
    const mhz = /^cpu MHz\s*:\s*([\d.]+)/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1];
    return mhz === undefined ? null : Number(mhz) * 1e6;
  } catch {
    return null;
  }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
