// Folders for files in the making: one for each action, removed however the action or the command ends.
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../application.ts";

const PARENT = join(ROOT, "build", ".work");
const open = new Set<string>();

/** Gives the action a new folder below build/, which is removed afterwards whatever happens. */
export async function inWorkFolder<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(PARENT, `${process.pid}-${randomUUID().slice(0, 8)}`);
  if (open.size === 0) {
    removeAbandoned();
    // For ends that no `finally` sees: signals, and process.exit.
    process.once("exit", removeOpen);
  }
  open.add(folder);
  mkdirSync(folder, { recursive: true });
  try {
    return await action(folder);
  } finally {
    open.delete(folder);
    if (open.size === 0) process.off("exit", removeOpen);
    await rm(folder, { recursive: true, force: true });
  }
}

function removeOpen(): void {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
}

/** A command that was killed outright could remove nothing: the next one does. */
function removeAbandoned(): void {
  mkdirSync(PARENT, { recursive: true });
  for (const name of readdirSync(PARENT)) {
    const owner = Number(name.split("-")[0]);
    if (Number.isInteger(owner) && owner > 0 && !isRunning(owner)) rmSync(join(PARENT, name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
