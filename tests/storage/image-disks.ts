// Disks with an image in slot a, as an engine leaves them: for tests of what reads them.
import { createHash } from "node:crypto";
import { firstBootRecord, formatBootRecord, HEALTHY_LIMIT, type BootRecord } from "../../tool/disk/boot-record.ts";
import type { PackedFile } from "../../tool/image/cpio.ts";
import { inputsDigest } from "../../tool/slots/inputs.ts";
import { makeMemoryDisk, replaceMemoryFile } from "./memory-disks.ts";

/** Slot a boots next, and has reported health. */
export const IMAGE_IN_USE: BootRecord = { ...firstBootRecord("0123456789abcdef"), slot: "a", limit: HEALTHY_LIMIT, why: "healthy" };

export interface TriedWith {
  readonly board: string;
  readonly arguments: readonly string[];
  readonly files: readonly PackedFile[];
  readonly output: string;
  readonly exit: number;
}

/** What an engine writes beside an image. */
export async function aboutImage(image: Buffer, tried: TriedWith): Promise<object> {
  return {
    version: 1, functions: [], board: tried.board, cpu: "x86-64-v2", bytes: image.length, sha256: sha256(image), disk: IMAGE_IN_USE.disk,
    test: {
      arguments: tried.arguments, inputs: await inputsDigest(tried.arguments, tried.files),
      outputSha256: sha256(tried.output), outputBytes: tried.output.length, exit: tried.exit,
    },
  };
}

export async function makeImageDisk(path: string, image: Buffer, tried: TriedWith): Promise<void> {
  await makeMemoryDisk(path, { "image.a": image, "image.a.json": JSON.stringify(await aboutImage(image, tried)) });
  replaceMemoryFile(path, "grubenv", formatBootRecord(IMAGE_IN_USE));
}

export const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");
