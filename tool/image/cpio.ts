// Packs and unpacks archives: the files of `--file name=path` are the kernel's boot module, cpio "newc", with
// every file's data at a multiple of 64 bytes (system/kernel/README-protocol.md).
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** A whole cache line and the widest vector register: programs use the data in place. */
const DATA_ALIGNMENT = 64;
const HEADER_BYTES = 110;
const TRAILER_NAME = "TRAILER!!!";

export interface PackedFile {
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
}

/** Writes the archive. The same files give the same bytes: times, owners and inodes are zero. */
export async function writeArchive(target: string, files: readonly PackedFile[]): Promise<void> {
  const out = createWriteStream(target);
  // Attached early, so that an error while a file is copied rejects here too.
  const done = finished(out);
  let position = 0;
  const put = async (bytes: Uint8Array): Promise<void> => {
    position += bytes.length;
    if (!out.write(bytes)) await Promise.race([once(out, "drain"), done]);
  };
  for (const file of files) {
    await put(entryHead(position, file.name, file.sizeBytes));
    const start = position;
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 20 })) await put(chunk as Buffer);
    if (position - start !== file.sizeBytes) {
      throw new Error(`${file.path} changed its size while it was read, from ${file.sizeBytes} to ${position - start} bytes: try again.`);
    }
    await put(Buffer.alloc(paddingTo(position, 4)));
  }
  await put(entryHead(position, TRAILER_NAME, 0));
  out.end();
  await done;
}

export interface UnpackedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The files of an archive, whoever wrote it; null when it is none, or is cut off. */
export function unpackArchive(bytes: Buffer): readonly UnpackedFile[] | null {
  const files: UnpackedFile[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const header = bytes.toString("latin1", at, at + HEADER_BYTES);
    if (!/^070701[0-9A-Fa-f]{104}$/.test(header)) return null;
    const field = (index: number): number => Number.parseInt(header.slice(6 + 8 * index, 14 + 8 * index), 16);
    const [sizeBytes, nameSize] = [field(6), field(11)];
    const nameStart = at + HEADER_BYTES;
    const start = nameStart + nameSize + paddingTo(nameStart + nameSize, 4);
    if (nameSize === 0 || start + sizeBytes > bytes.length) return null;
    const name = bytes.toString("utf8", nameStart, nameStart + nameSize).replace(/\0[^]*$/, "");
    if (name === TRAILER_NAME) return files;
    files.push({ name, content: bytes.subarray(start, start + sizeBytes) });
    at = start + sizeBytes + paddingTo(start + sizeBytes, 4);
  }
  return null;
}

/** A header and the name, padded with NULs such that what follows is aligned; `position` is that of the header. */
export function entryHead(position: number, name: string, sizeBytes: number): Buffer {
  const nameBytes = Buffer.from(name, "utf8");
  const unpadded = position + HEADER_BYTES + nameBytes.length + 1;
  const end = unpadded + paddingTo(unpadded, name === TRAILER_NAME ? 4 : DATA_ALIGNMENT);
  const nameSize = end - position - HEADER_BYTES;
  const regularFile = 0o100444;
  // inode, mode, uid, gid, links, mtime, file size, device (2), special device (2), name size, check
  const fields = [0, regularFile, 0, 0, 1, 0, sizeBytes, 0, 0, 0, 0, nameSize, 0];
  const header = "070701" + fields.map((field) => field.toString(16).toUpperCase().padStart(8, "0")).join("");
  return Buffer.concat([Buffer.from(header, "latin1"), nameBytes], HEADER_BYTES + nameSize);
}

function paddingTo(position: number, alignment: number): number {
  return (alignment - (position % alignment)) % alignment;
}
