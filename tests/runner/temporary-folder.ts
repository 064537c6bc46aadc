// A folder for the files of one test file, gone when its tests are done.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

/** Makes the folder; `name` tells whose it is. To be called where `after` of node:test may be: while tests are declared. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `bareflow-${name}-`));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A function that writes bytes to a file of their own in such a folder, and returns its path. */
export function temporaryFiles(name: string): (bytes: Uint8Array | string) => string {
  const folder = temporaryFolder(name);
  let fileCount = 0;
  return (bytes) => {
    const path = join(folder, `${fileCount++}`);
    writeFileSync(path, bytes);
    return path;
  };
}
