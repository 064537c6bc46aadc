// What takes long to build and is kept, one process builds at a time: the others wait until it is there.
import { existsSync } from "node:fs";
import { link, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_AGAIN_MS = 100;
/** A lock that says of nobody for so long is left over. */
const UNSIGNED_MS = 10_000;

/** Locks that this process has, or is about to take. */
const ownLocks = new Set<string>();

/** Returns when `place`, a file or folder, is there: another process has made it, or `make`, whose errors are passed on. */
export async function makeOnce(place: string, make: () => Promise<void>): Promise<void> {
  const lock = `${resolve(place)}.lock`;
  await mkdir(dirname(place), { recursive: true });
  while (!existsSync(place)) {
    if (!await take(lock)) {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    try {
      if (!existsSync(place)) await make();
    } finally {
      await release(lock);
    }
  }
}

async function take(lock: string): Promise<boolean> {
  if (ownLocks.has(lock)) return false;
  ownLocks.add(lock);
  let isTaken = false;
  try {
    isTaken = await create(lock);
    if (!isTaken) await removeLeftOver(lock);
  } finally {
    if (!isTaken) ownLocks.delete(lock);
  }
  return isTaken;
}

async function create(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return false;
  }
}

/** Gives the lock back, unless another process has it by now. */
async function release(lock: string): Promise<void> {
  if (await ownerOf(lock) === process.pid) await rm(lock, { force: true });
  ownLocks.delete(lock);
}

/** Removes the lock if the process that has taken it is gone. Of those who see that at the same time, one moves it away; a newer one is put back. */
async function removeLeftOver(lock: string): Promise<void> {
  const judged = await writtenMs(lock);
  if (judged === null || !await isLeftOver(lock, judged)) return;
  const aside = `${lock}.${process.pid}`;
  if (!await rename(lock, aside).then(() => true, () => false)) return;
  if (await writtenMs(aside) !== judged) await link(aside, lock).catch(() => {});
  await rm(aside, { force: true });
}

/** Whether the process that has taken the lock is gone. This process asks only for locks that it does not have. */
async function isLeftOver(lock: string, written: number): Promise<boolean> {
  const owner = await ownerOf(lock);
  if (owner > 0) return owner === process.pid || !isAlive(owner);
  return Date.now() - written > UNSIGNED_MS;
}

/** The number of the process that has taken the lock; 0: it does not say. */
const ownerOf = async (lock: string): Promise<number> => Number(await readFile(lock, "utf8").catch(() => ""));

const writtenMs = (lock: string): Promise<number | null> => stat(lock).then(({ mtimeMs }) => mtimeMs, () => null);

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
