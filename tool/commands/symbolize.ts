// `bareflow symbolize [ELF] < log`: copies a captured log to standard output, with functions, files and lines behind
// the addresses of its panic reports.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT, shownPath } from "../application.ts";
import { Failure } from "../failure.ts";
import { createMessageLines } from "../guest/message-lines.ts";
import { annotate, openSymbolizer } from "../symbolizer.ts";
import { say } from "../terminal.ts";

export async function symbolize(elf: string | undefined): Promise<number> {
  const symbolizer = openSymbolizer(debugImageOf(elf));
  let written = Promise.resolve();
  const write = (make: () => string | Promise<string>): void => {
    written = written.then(async () => { process.stdout.write(await make()); });
  };
  const lines = createMessageLines({
    text: (text) => write(() => text),
    address: (line, address, exact) => write(() => annotate(symbolizer, line, address, exact)),
    frame: () => {},
    report: () => {}, // Its numbers mean nothing to a reader of the log.
  }, null);
  for await (const chunk of process.stdin) lines.feed(chunk as Buffer);
  lines.end();
  await written;
  symbolizer.close();
  return 0;
}

/** The file that was named (or the debug image beside a stripped one), else the newest debug image of the checkout. */
function debugImageOf(elf: string | undefined): string {
  if (elf === undefined) return newestDebugImage();
  const sibling = elf.replace(/\.elf$/, ".debug.elf");
  const path = !elf.endsWith(".debug.elf") && existsSync(sibling) ? sibling : elf;
  if (!existsSync(path)) throw new Failure(`There is no file ${elf}: give the .debug.elf of the build that wrote the log.`);
  if (readFileSync(path).subarray(0, 4).toString("latin1") !== "\x7fELF") throw new Failure(`${elf} is not an ELF file: give the .debug.elf of the build that wrote the log.`);
  return path;
}

function newestDebugImage(): string {
  const build = join(ROOT, "build");
  // Programs of every kind of board have their images below build/NAME; what else is there is large and no image.
  const names = existsSync(build) ? readdirSync(build).filter((name) => name !== ".work" && name !== "libraries" && statSync(join(build, name)).isDirectory()) : [];
  const files = names.flatMap((name) => readdirSync(join(build, name), { recursive: true, encoding: "utf8" }).map((file) => join(name, file)));
  const newest = files.filter((file) => file.endsWith(".debug.elf"))
    .map((file) => join(build, file))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (newest === undefined) throw new Failure("There is no build to take the addresses from: give the .debug.elf of the build that wrote the log.");
  say(`addresses from ${shownPath(newest)}`);
  return newest;
}
