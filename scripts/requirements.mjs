// What the project needs from Debian or Ubuntu: one table, read by the set-up and by `bareflow doctor`.
// Dependency-free JavaScript, because the set-up runs before anything is installed.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * A package and a file that shows that it is installed.
 * @typedef {{ package: string, program?: string, file?: string, purpose: string, benchOnly?: boolean }} Requirement
 */

/** The lowest major version of Node that runs the compiler and the command. */
export const NODE_MAJOR_MIN = 20;

/** @type {readonly Requirement[]} */
export const REQUIREMENTS = [
  { package: "llvm-19", program: "opt-19", purpose: "optimizer and code generator" },
  { package: "lld-19", program: "ld.lld-19", purpose: "linker" },
  { package: "qemu-system-x86", program: "qemu-system-x86_64", purpose: "the machine that images run on" },
  { package: "grub-pc-bin", file: "/usr/lib/grub/i386-pc/multiboot2.mod", purpose: "boot loader of ISO images" },
  { package: "grub-common", program: "grub-mkrescue", purpose: "maker of ISO images" },
  { package: "xorriso", program: "xorriso", purpose: "writer of ISO images" },
  { package: "mtools", program: "mformat", purpose: "file systems of ISO images" },
  { package: "gcc", program: "gcc", purpose: "builds the reference program of the benchmark", benchOnly: true },
  { package: "libc6-dev", file: "/usr/include/stdio.h", purpose: "headers for the reference program", benchOnly: true },
];

/**
 * The full path of a program on PATH, or null.
 * @param {string} name
 * @returns {string | null}
 */
export function findProgram(name) {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, name);
    if (folder !== "" && isReadable(path, constants.X_OK)) return path;
  }
  return null;
}

/**
 * The requirements that this machine lacks.
 * @param {{ bench: boolean }} options
 * @returns {Requirement[]}
 */
export function missingRequirements(options) {
  return REQUIREMENTS.filter((each) => (options.bench || each.benchOnly !== true) && !isInstalled(each));
}

/** @param {Requirement} requirement */
export function isInstalled(requirement) {
  if (requirement.program !== undefined) return findProgram(requirement.program) !== null;
  return requirement.file !== undefined && isReadable(requirement.file, constants.R_OK);
}

/**
 * The one command that installs these packages.
 * @param {readonly Requirement[]} requirements
 */
export function installCommand(requirements) {
  return `sudo apt-get update && sudo apt-get install -y ${requirements.map((each) => each.package).join(" ")}`;
}

/** @param {string} path @param {number} mode */
function isReadable(path, mode) {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
