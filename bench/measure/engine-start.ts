// What LLVM in the image costs: its bytes, and the time from QEMU's start to a program that the engine runs.
import { join } from "node:path";
import { findApplication, ROOT } from "../../tool/application.ts";
import { engineImage, engineImageWith } from "../../tool/image/engine-image.ts";
import { buildEngineProgram } from "../../tool/image/engine-program.ts";
import type { Row } from "../row.ts";
import { interleave, summarize } from "../statistics.ts";
import { msToText } from "./hello.ts";

const MEBIBYTE = 1024 * 1024;

export async function measureEngineStart(rounds: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const board of ["pc", "hosted"] as const) {
    const { imageBytes } = await engineImage(board, undefined);
    rows.push({
      name: `engine image, stripped, ${board}`, unit: "MB", value: imageBytes / 1e6,
      wanted: { direction: "below", least: 60, aim: 42 }, note: `${(imageBytes / MEBIBYTE).toFixed(1)} MiB`,
    });
  }
  const hello = await findApplication(join(ROOT, "apps/hello"));
  const { bitcode } = await buildEngineProgram(hello, "pc");
  const { image } = await engineImageWith(bitcode, "pc", undefined, join(ROOT, "build", "bench", "hello"), "hello");
  const [ms] = await interleave(rounds, [() => msToText(image, "256M")]);
  const sample = summarize(ms ?? []);
  rows.push({
    name: "QEMU's start to hello's text in the engine", unit: "ms", value: sample.median, sample,
    wanted: { direction: "below", least: 1000, aim: 300 }, note: "microvm, TCG; the program has been read and its main interpreted",
  });
  return rows;
}
