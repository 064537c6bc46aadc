// Runs the programs of other packages (linker, QEMU, GRUB), and says which package to install when one is missing.
import { execFile } from "node:child_process";
import { findProgram, REQUIREMENTS } from "../scripts/requirements.mjs";
import { Failure } from "./failure.ts";

/** The path of a program that the project requires; throws Failure with the command that installs it. */
export function requireProgram(name: string): string {
  const path = findProgram(name);
  if (path !== null) return path;
  const known = REQUIREMENTS.find((each) => each.program === name);
  const fix = known === undefined ? "install it" : `install it with: sudo apt-get install ${known.package}`;
  throw new Failure(`The program ${name}${known === undefined ? "" : ` (${known.purpose})`} was not found on PATH: ${fix}`);
}

/**
 * Runs a program, in a folder, to its end. Throws Failure, with what the program said, when it fails; `warn` gets what it said
 * though it did not fail.
 */
export async function runProgram(name: string, words: readonly string[], doing: string, folder = ".", warn?: (messages: string) => void): Promise<string> {
  const path = requireProgram(name);
  return new Promise((resolve, reject) => {
    execFile(path, words, { maxBuffer: 1 << 26, cwd: folder }, (error, output, messages) => {
      if (error === null) {
        if (messages !== "") warn?.(messages);
        return resolve(output);
      }
      const said = messages.trim() === "" ? error.message : messages.trim();
      reject(new Failure(`${name} failed while ${doing}:\n${said}`, 1));
    });
  });
}
