// Copies a disk's image without its zeros, which take no room in the copy either.
import { open } from "node:fs/promises";

const CHUNK_BYTES = 1 << 20;

/** Writes a new file, which must not be there yet. */
export async function copyDisk(from: string, to: string): Promise<void> {
  const source = await open(from, "r");
  try {
    const target = await open(to, "wx");
    try {
      const { size } = await source.stat();
      await target.truncate(size);
      const chunk = Buffer.alloc(CHUNK_BYTES);
      const zeros = Buffer.alloc(CHUNK_BYTES);
      for (let at = 0; at < size;) {
        const { bytesRead } = await source.read(chunk, 0, chunk.length, at);
        if (bytesRead === 0) break;
        const bytes = chunk.subarray(0, bytesRead);
        if (!bytes.equals(zeros.subarray(0, bytesRead))) await target.write(bytes, 0, bytesRead, at);
        at += bytesRead;
      }
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
