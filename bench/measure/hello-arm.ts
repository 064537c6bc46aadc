// What booting hello costs on QEMU's Arm machine: instructions, image, memory. Time there is emulation's, and tells nothing.
import type { BuiltImage } from "../../tool/image/build.ts";
import type { Row } from "../row.ts";
import { runHello, smallestMemoryMib } from "./hello.ts";

const KIB = 1024;

export async function measureHelloOnArm(built: BuiltImage): Promise<readonly Row[]> {
  const counted = await Promise.all([1, 2].map(() => runHello(built, { memory: "64M", icount: true })));
  const [first, second] = counted.map((run) => run?.instructions ?? Number.NaN);
  return [
    {
      name: "virt: first instruction to main", unit: "instructions", value: first ?? Number.NaN, wanted: { direction: "below", least: 50_000, aim: 5_000 },
      note: `counted by the generic timer, exact to 16 in QEMU 7.2; ${first === second ? "repeats exactly" : `a second run gave ${second}`}`,
    },
    { name: "virt: hello image", unit: "bytes", value: built.imageBytes, wanted: { direction: "below", least: 64 * KIB, aim: 16 * KIB } },
    { name: "virt: smallest memory that hello runs with", unit: "MiB", value: await smallestMemoryMib(built) },
    { name: "virt: memory owned by the kernel", unit: "bytes", value: counted[0]?.kernelMemoryBytes ?? Number.NaN },
  ];
}
