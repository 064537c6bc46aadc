// Makes a fresh checkout ready: checks Node, installs the npm packages and the Debian or Ubuntu packages that are
// missing. Runs before every npm script, so it says nothing and takes milliseconds when there is nothing to do.
// Dependency-free, and free of syntax that an old Node cannot read.
import { spawnSync } from "node:child_process";
import { existsSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram, installCommand, missingRequirements, NODE_MAJOR_MIN } from "./requirements.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

checkNode();
installNodePackages();
installSystemPackages(purposes());

/** @returns {import("./requirements.mjs").Purpose[]} */
function purposes() {
  // The benchmarks measure, and long runs repeat, what the tests test: both need what tests need.
  if (process.argv.includes("--bench")) return ["test", "bench"];
  if (process.argv.includes("--fuzz")) return ["test", "fuzz"];
  return process.argv.includes("--test") ? ["test"] : [];
}

function checkNode() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR_MIN) return;
  stop(`Node ${NODE_MAJOR_MIN} or newer is needed, but this is ${process.version}: install it from nodejs.org or with your package manager.`);
}

function installNodePackages() {
  const lockFile = join(root, "package-lock.json");
  const installed = join(root, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockFile).mtimeMs) return;
  say("installing the npm packages (npm ci)");
  const result = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root, stdio: ["ignore", 2, 2],
  });
  if (result.status !== 0) {
    stop(`'npm ci' failed${result.error === undefined ? "" : ` (${result.error.message})`}: run it in ${root} and look at its messages above.`);
  }
  // npm keeps the old time when the content is the same; this run is what counts.
  if (existsSync(installed)) utimesSync(installed, new Date(), new Date());
}

/** @param {readonly import("./requirements.mjs").Purpose[]} purposes */
function installSystemPackages(purposes) {
  const missing = missingRequirements(purposes);
  if (missing.length === 0) return;
  const names = missing.map((each) => each.package);
  const command = installCommand(missing);
  if (findProgram("apt-get") === null) {
    stop(`these programs are missing: ${missing.map((each) => each.program ?? each.file).join(", ")}. On Debian 12 or Ubuntu 24.04: ${command}`);
  }
  const prefix = rightsPrefix();
  if (prefix === null) stop(`these packages are missing; install them with: ${command}`);
  say(`installing Debian packages: ${names.join(" ")}`);
  // Old package lists name files that the archive no longer has: always fetch fresh lists first.
  runApt(prefix, ["update"]);
  if (!runApt(prefix, ["install", "-y", "--no-install-recommends", ...names])) {
    stop(`apt-get could not install ${names.join(" ")}: look at its messages above, then run: ${command}`);
  }
  const still = missingRequirements(purposes);
  if (still.length > 0) {
    stop(`apt-get finished, but these are still missing: ${still.map((each) => each.program ?? each.file).join(", ")}.`);
  }
}

/** What to put before apt-get to have the rights for it, or null when that cannot be had. */
function rightsPrefix() {
  if (process.getuid !== undefined && process.getuid() === 0) return [];
  if (findProgram("sudo") === null) return null;
  // With a terminal sudo may ask for the password; without one only a sudo that does not ask will do.
  if (process.stdin.isTTY === true && process.env["CI"] === undefined) return ["sudo"];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : null;
}

/** @param {string[]} prefix @param {string[]} words */
function runApt(prefix, words) {
  // `env` carries the variable through sudo, which clears the environment.
  const command = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", ...words];
  const result = spawnSync(command[0] ?? "env", command.slice(1), { stdio: [prefix[0] === "sudo" ? 0 : "ignore", 2, 2] });
  return result.status === 0;
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`bareflow set-up: ${text}\n`);
}

/** @param {string} text @returns {never} */
function stop(text) {
  say(text);
  process.exit(1);
}
