// What booting hello costs on QEMU's Arm machine: instructions, image, memory. Time there is emulation's, and tells nothing.
import type { BuiltImage } from "../../tool/image/build.ts";
import type { Row } from "../row.ts";
import { countToMain, smallestMemoryMib } from "./hello.ts";

const KIB = 1024;

export async function measureHelloOnArm(built: BuiltImage): Promise<readonly Row[]> {
  const { row, kernelMemoryBytes } = await countToMain(built, "virt: first instruction to main", "counted by the generic timer, exact to 16 in QEMU 7.2");
  return [
    row,
    { name: "virt: hello image", unit: "bytes", value: built.imageBytes, wanted: { direction: "below", least: 64 * KIB, aim: 16 * KIB } },
    { name: "virt: smallest memory that hello runs with", unit: "MiB", value: await smallestMemoryMib(built) },
    { name: "virt: memory owned by the kernel", unit: "bytes", value: kernelMemoryBytes },
  ];
}
