// How much of the processor the trainer's matrix products use, on one thread: all shapes of the model, and the peak that
// is measured in the same run.
import { findApplication, ROOT } from "../../tool/application.ts";
import { join } from "node:path";
import { launch } from "../../tool/guest/launch.ts";
import { buildImage } from "../../tool/image/build.ts";
import type { Row } from "../row.ts";

export async function measureTrainer(): Promise<readonly Row[]> {
  const built = await buildImage(await findApplication(join(ROOT, "apps/trainer/speed.ts")), { board: "hosted", cpu: "native" });
  let output = "";
  const outcome = await launch(built, {
    files: [], programArguments: [], timeoutSeconds: 120,
    guest: { machine: "microvm", accelerator: "tcg", memory: "64M", icount: false, iso: false },
  }, { output: (chunk) => { output += chunk.toString("utf8"); }, messages: () => {} });
  const numbers = /^all products: ([0-9.]+) GFLOP\/s of ([0-9.]+), a ratio of ([0-9.]+)$/m.exec(output);
  if (outcome.exitCode !== 0 || numbers === null) throw new Error(`apps/trainer/speed.ts did not print its result: ${output}`);
  const [rate, peak, ratio] = numbers.slice(1).map(Number) as [number, number, number];
  return [
    { name: "trainer's matrix products", unit: "GFLOP/s", value: rate, note: "f32, one thread, best of many short attempts" },
    { name: "the processor's peak in the same run", unit: "GFLOP/s", value: peak, note: "multiplications with additions on registers alone" },
    { name: "products over peak", unit: "%", value: 100 * ratio, wanted: { direction: "above", least: 25, aim: 60 } },
  ];
}
