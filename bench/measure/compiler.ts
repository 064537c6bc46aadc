// How long it takes from sources to an image, and whether the sources are all TypeScript.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT, type Application } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import type { Row } from "../row.ts";
import { interleave, summarize } from "../statistics.ts";

export async function measureCompiler(application: Application, rounds: number): Promise<readonly Row[]> {
  // What has been built before would only be looked at.
  const forget = (): void => rmSync(application.buildDirectory, { recursive: true, force: true });
  const inProcess = async (): Promise<number> => {
    forget();
    const built = await buildImage(application, { board: "pc" });
    return built.phases.find((phase) => phase.name === "total")?.ms ?? Number.NaN;
  };
  const command = async (): Promise<number> => {
    forget();
    const started = performance.now();
    const result = spawnSync(process.execPath, [join(ROOT, "tool/bareflow.mjs"), "build", application.mainFile], { stdio: "ignore" });
    if (result.status !== 0) throw new Error(`bareflow build ${application.mainFile} failed`);
    return performance.now() - started;
  };
  const [warm, cold] = await interleave(rounds, [inProcess, command]);
  const warmSample = summarize((warm ?? []).map((ms) => ms / 1000));
  const coldSample = summarize((cold ?? []).map((ms) => ms / 1000));
  return [
    {
      name: "compile kernel and tinyllama, warm process", unit: "s", value: warmSample.median, sample: warmSample,
      wanted: { direction: "below", least: 5, aim: 1.5 }, note: "sources to linked image, nothing cached but parsed files",
    },
    { name: "the same, the whole command", unit: "s", value: coldSample.median, sample: coldSample, note: "bareflow build, from the start of Node" },
    ...foreignRows(),
  ];
}

/** Where programs in C find their headers, which are what they call in the language that they are written in. */
const HEADERS = join(ROOT, "system/libc/include");
/** The head of a function with its body, or data with a value: more than a declaration. */
const DEFINITION = /\)\s*\{|^[\w *]+\b\w+(?:\[\w*\])*\s*=(?!=)/m;

/** Headers that only declare are told apart; one that defines something counts as a source. */
function foreignRows(): readonly Row[] {
  const files = foreignFiles();
  const declarations = files.filter((path) => path.startsWith(`${HEADERS}/`) && path.endsWith(".h") && !DEFINITION.test(readFileSync(path, "utf8")));
  return [
    {
      name: "C, C++, Zig and Rust sources", unit: "files", value: files.length - declarations.length, wanted: { direction: "below", least: 0, aim: 0 },
      note: "in compiler, system, engine, tool, but for headers that only declare",
    },
    { name: "headers that declare the C library for programs in C", unit: "files", value: declarations.length, note: "system/libc/include" },
  ];
}

function foreignFiles(): readonly string[] {
  return ["compiler", "system", "engine", "tool"].filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(ROOT, folder, file)))
    .filter((path) => /\.(c|h|cc|cpp|cxx|hpp|zig|rs)$/.test(path));
}
