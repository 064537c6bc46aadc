// Where the libraries of a machine are that engine images are linked with: in the system, on a computer of that kind, and
// on others in build/libraries, where Debian's packages for it are unpacked when they are first needed. Nothing of the
// system changes by that, and no rights are needed.
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CXX_VERSION } from "../../scripts/requirements.mjs";
import { ROOT } from "../application.ts";
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import { keepFolder } from "./kept-builds.ts";
import { inWorkFolder } from "./work-folder.ts";

export interface MachineLibraries {
  /** The folder that has them in usr/lib. */
  readonly root: string;
  /** The machine in the names of Debian's folders. */
  readonly triplet: string;
}

interface MachineNames {
  readonly triplet: string;
  /** The machine as Node, and as Debian's packages name it. */
  readonly node: string;
  readonly debian: string;
}

const MACHINES: Readonly<Record<string, MachineNames>> = {
  x86_64: { triplet: "x86_64-linux-gnu", node: "x64", debian: "amd64" },
  aarch64: { triplet: "aarch64-linux-gnu", node: "arm64", debian: "arm64" },
};

const PACKAGES = ["llvm-19-dev", "liblld-19", "libzstd-dev", "zlib1g-dev", "libc6-dev", `libstdc++-${CXX_VERSION}-dev`, `libgcc-${CXX_VERSION}-dev`];

/** Throws Failure with what to do where they are not to be had. */
export async function machineLibraries(machine: string): Promise<MachineLibraries> {
  const names = MACHINES[machine];
  if (names === undefined) throw new Failure(`There is no engine for the machine ${machine}.`);
  if (names.node === process.arch) return { root: "/", triplet: names.triplet };
  const root = join(ROOT, "build", "libraries", machine);
  if (!isComplete(root)) await fetchLibraries(names.debian, root);
  return { root, triplet: names.triplet };
}

/** The names of the packages that are in the folder. */
const LIST_FILE = "packages";

/** Whether the folder has all of them: it may be of a time when there were fewer. */
function isComplete(root: string): boolean {
  const list = join(root, LIST_FILE);
  return existsSync(list) && readFileSync(list, "utf8") === PACKAGES.join("\n");
}

/** About 60 MB. The folder appears when all is in it. */
async function fetchLibraries(architecture: string, target: string): Promise<void> {
  process.stderr.write(`bareflow: fetching LLVM's libraries for ${architecture}, 60 MB, once\n`);
  await inWorkFolder(async (work) => {
    const [state, cache, packages, root] = ["state", "cache", "packages", "root"].map((name) => join(work, name)) as [string, string, string, string];
    for (const folder of [join(state, "lists/partial"), join(cache, "archives/partial"), packages, root]) await mkdir(folder, { recursive: true });
    // The system's sources, but package lists and a status file of its own: what is installed here is of no interest.
    await writeFile(join(state, "status"), "");
    const apt = [
      `Dir::State=${state}`, `Dir::State::status=${join(state, "status")}`, `Dir::Cache=${cache}`, "APT::Sandbox::User=root",
      `APT::Architecture=${architecture}`, `APT::Architectures=${architecture}`,
    ].flatMap((word) => ["-o", word]);
    try {
      await runProgram("apt-get", [...apt, "-q", "update"], `reading the lists of packages for ${architecture}`);
      await runProgram("apt-get", [...apt, "-q", "download", ...PACKAGES], `fetching packages for ${architecture}`, packages);
    } catch (error) {
      throw new Failure(`LLVM's libraries for ${architecture} cannot be had here: this system's package sources have to carry ${PACKAGES.join(", ")} for ${architecture}.\n${
        error instanceof Error ? error.message : String(error)}`, 1);
    }
    for (const file of await readdir(packages)) await runProgram("dpkg-deb", ["-x", join(packages, file), root], `unpacking ${file}`);
    await writeFile(join(root, LIST_FILE), PACKAGES.join("\n"));
    if (existsSync(target) && !isComplete(target)) await rm(target, { recursive: true, force: true });
    await keepFolder(root, target);
  });
}
