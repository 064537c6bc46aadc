// What the project needs from Debian or Ubuntu: one table, read by the set-up and by `bareflow doctor`.
// Dependency-free JavaScript, because the set-up runs before anything is installed.
import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * What not everybody needs: the tests of Arm machines, of disks and with random programs, the benchmarks, long runs with random programs.
 * @typedef {"test" | "bench" | "fuzz"} Purpose
 */

/**
 * A package and a file that shows that it is installed.
 * @typedef {{ package: string, program?: string, file?: string, purpose: string, only?: Purpose }} Requirement
 */

/** The lowest major version of Node that runs the compiler and the command. */
export const NODE_MAJOR_MIN = 20;

/** The folder of this processor's libraries. */
const LIBRARIES = `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`;
/** The version of the C++ library that this distribution has. */
export const CXX_VERSION = cxxVersion();

/** @type {readonly Requirement[]} */
export const REQUIREMENTS = [
  { package: "llvm-19", program: "opt-19", purpose: "optimizer and code generator" },
  { package: "clang-19", program: "clang-19", purpose: "front end for programs in C", only: "test" },
  { package: "lld-19", program: "ld.lld-19", purpose: "linker" },
  { package: "qemu-system-x86", program: "qemu-system-x86_64", purpose: "the machine that images run on" },
  { package: "qemu-system-arm", program: "qemu-system-aarch64", purpose: "Arm machines that images run on", only: "test" },
  { package: "qemu-user", program: "qemu-aarch64", purpose: "runs Linux programs for Arm", only: "test" },
  { package: "grub-pc-bin", file: "/usr/lib/grub/i386-pc/multiboot2.mod", purpose: "boot loader of CDs and disks, for a BIOS" },
  { package: "grub-efi-amd64-bin", file: "/usr/lib/grub/x86_64-efi/multiboot2.mod", purpose: "the same for UEFI" },
  { package: "ovmf", file: "/usr/share/ovmf/OVMF.fd", purpose: "UEFI for virtual machines", only: "test" },
  { package: "grub-common", program: "grub-mkrescue", purpose: "maker of CDs' and disks' boot loaders" },
  { package: "xorriso", program: "xorriso", purpose: "writer of ISO images" },
  { package: "mtools", program: "mformat", purpose: "file systems of ISO images, and of disks in tests" },
  { package: "dosfstools", file: "/usr/sbin/fsck.fat", purpose: "makes and checks disks, to compare", only: "test" },
  { package: "csmith", program: "csmith", purpose: "makes random programs in C", only: "test" },
  { package: "libcsmith-dev", file: "/usr/include/csmith/csmith.h", purpose: "headers of those programs", only: "test" },
  { package: "creduce", program: "creduce", purpose: "makes programs small that show a fault", only: "fuzz" },
  { package: "gcc", program: "gcc", purpose: "builds the reference program of the benchmark", only: "bench" },
  { package: "llvm-19-dev", file: "/usr/lib/llvm-19/lib/libLLVMCore.a", purpose: "LLVM as libraries, for the engine" },
  { package: "liblld-19", file: "/usr/lib/llvm-19/lib/liblldELF.a", purpose: "LLVM's linker as a library, for the engine" },
  { package: "libzstd-dev", file: `${LIBRARIES}/libzstd.a`, purpose: "library under LLVM" },
  { package: "zlib1g-dev", file: `${LIBRARIES}/libz.a`, purpose: "library under LLVM" },
  { package: `libstdc++-${CXX_VERSION}-dev`, file: `${LIBRARIES.replace("/usr/lib", "/usr/lib/gcc")}/${CXX_VERSION}/libstdc++.a`, purpose: "C++ library under LLVM" },
  { package: "libc6-dev", file: `${LIBRARIES}/libc.a`, purpose: "C library under LLVM, and headers for the reference program" },
];

/** Debian 13 and Ubuntu 24.04 by their code names, and Debian 12. */
function cxxVersion() {
  const versions = { trixie: 14, noble: 13 };
  try {
    const name = /^VERSION_CODENAME=(\w+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
    return Object.entries(versions).find(([known]) => known === name)?.[1] ?? 12;
  } catch {
    return 12;
  }
}

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
 * The requirements that this machine lacks, of what everybody needs and of what these purposes need.
 * @param {readonly Purpose[]} purposes
 * @returns {Requirement[]}
 */
export function missingRequirements(purposes) {
  return REQUIREMENTS.filter((each) => (each.only === undefined || purposes.includes(each.only)) && !isInstalled(each));
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
