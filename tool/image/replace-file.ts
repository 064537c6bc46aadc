// Writes a file that others may read at the same time: they see the old one or the whole new one, also after an interruption.
import { randomUUID } from "node:crypto";
import { rename, rm } from "node:fs/promises";

/** `write` makes the new file at the path that it is given, beside `path`; if it fails, nothing is left of it. */
export async function replaceFile(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${process.pid}-${randomUUID().slice(0, 8)}.new`;
  try {
    await write(temporary);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
