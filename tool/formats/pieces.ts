// Disks in the making: what is not zeros, each at its sector. The zeros between take no room in the file.
import { open, type FileHandle } from "node:fs/promises";
import { SECTOR_BYTES } from "../disk/sectors.ts";
import { Failure } from "../failure.ts";

/** Bytes, or those of another file. */
export type Content = Buffer | { readonly path: string; readonly sizeBytes: number };
export type Piece = readonly [sector: number, content: Content];

const CHUNK_BYTES = 1 << 20;

export const bytesOf = (content: Content): number => content instanceof Uint8Array ? content.length : content.sizeBytes;

/** Writes a new file, which must not be there yet. */
export async function writePieces(path: string, sizeBytes: number, pieces: readonly Piece[]): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.truncate(sizeBytes);
    for (const [sector, content] of pieces) {
      if (sector * SECTOR_BYTES + bytesOf(content) > sizeBytes) throw new Error(`a piece of ${bytesOf(content)} bytes at sector ${sector} does not fit into ${sizeBytes} bytes`);
      if (content instanceof Uint8Array) await file.write(content, 0, content.length, sector * SECTOR_BYTES);
      else await copyInto(file, sector * SECTOR_BYTES, content);
    }
  } finally {
    await file.close();
  }
}

async function copyInto(target: FileHandle, start: number, { path, sizeBytes }: { readonly path: string; readonly sizeBytes: number }): Promise<void> {
  const source = await open(path, "r");
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let done = 0; done < sizeBytes;) {
      const { bytesRead } = await source.read(chunk, 0, Math.min(chunk.length, sizeBytes - done), done);
      if (bytesRead === 0) throw new Failure(`${path} became shorter while it was read: try again.`, 1);
      await target.write(chunk, 0, bytesRead, start + done);
      done += bytesRead;
    }
  } finally {
    await source.close();
  }
}
