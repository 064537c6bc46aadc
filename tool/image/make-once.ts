// What takes long to build and is kept, one process builds at a time: the others wait until it is there.
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_AGAIN_MS = 100;
/** A lock that says of nobody for so long is left over. */
const UNSIGNED_MS = 10_000;

/** Returns when `place`, a file or folder, is there: another process has made it, or `make`, whose errors are passed on. */
export async function makeOnce(place: string, make: () => Promise<void>): Promise<void> {
  const lock = `${place}.lock`;
  await mkdir(dirname(place), { recursive: true });
  while (!existsSync(place)) {
    if (!await take(lock)) {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    try {
      if (!existsSync(place)) await make();
    } finally {
      await rm(lock, { force: true });
    }
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  if (await isLeftOver(lock)) await rm(lock, { force: true });
  return false;
}

/** Whether the process that has taken the lock is gone. */
async function isLeftOver(lock: string): Promise<boolean> {
  const owner = Number(await readFile(lock, "utf8").catch(() => ""));
  if (owner > 0) return !isAlive(owner);
  const since = await stat(lock).then(({ mtimeMs }) => mtimeMs, () => null);
  return since !== null && Date.now() - since > UNSIGNED_MS;
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
