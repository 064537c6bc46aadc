// Follows a run with the engine: keeps what it reports, writes its files, and ends with the table.
import { writeFile } from "node:fs/promises";
import { type EngineFrame, FrameFiles } from "../guest/engine-frames.ts";
import { replaceFile } from "../image/replace-file.ts";
import { say, sayError } from "../terminal.ts";
import { parseCompilation, parseReport, type EngineFacts } from "./facts.ts";
import { LiveView } from "./live-view.ts";
import { NO_PROFILE, type EngineOptions } from "./options.ts";
import { Pace } from "./pace.ts";
import { engineTable } from "./table.ts";
import { colorsFor } from "../text-table.ts";

export class EngineWatch {
  /** Null until the engine has reported: it does so at its end, but not after a fault of its own. */
  facts: EngineFacts | null = null;
  /** Whether compiles are to be told when they are done. */
  readonly isLive: boolean;
  readonly #options: EngineOptions;
  readonly #files = new FrameFiles();
  readonly #pace = new Pace();
  readonly #view: LiveView | null;

  constructor(options: EngineOptions) {
    this.#options = options;
    // What is piped to somewhere stays as the program wrote it.
    this.isLive = options.live === true && process.stdout.isTTY === true;
    this.#view = this.isLive ? new LiveView(process.stdout, this.#pace) : null;
  }

  /** The machine is about to start. */
  begin(): void {
    this.#view?.begin();
  }

  /** Is told of all output; what is not kept for later is shown now. */
  output(chunk: Buffer, isKept: boolean): void {
    this.#pace.add(chunk.toString("latin1"), performance.now());
    if (isKept) return;
    if (this.#view === null) process.stdout.write(chunk);
    else this.#view.output(chunk);
  }

  frame(frame: EngineFrame): void {
    const compilation = parseCompilation(frame);
    if (compilation !== null) this.#view?.compiled(compilation);
    else if (frame.kind === "report") this.facts = parseReport(frame, this.#pace.ends());
    else this.#files.add(frame);
  }

  /** The engine itself has said why when there is none. */
  async #writeImage(): Promise<void> {
    const path = this.#options.relink;
    const content = path === undefined ? null : this.#files.get("image");
    if (path === undefined || content === null) return;
    await replaceFile(path, (temporary) => writeFile(temporary, content, { mode: 0o755 }));
    const map = this.#files.get("map");
    if (map !== null) await replaceFile(`${path}.map.json`, (temporary) => writeFile(temporary, map));
    say(`${path}: the image of the program itself, ${(content.length / 1024).toFixed(1)} KiB without LLVM; what became of each function is in ${path}.map.json`);
  }

  /** `isQuiet`: the facts are shown in another way. */
  async end(isQuiet: boolean): Promise<void> {
    this.#view?.end();
    for (const kind of ["profile", "folded"] as const) {
      const path = this.#options[kind];
      if (path === undefined || (kind === "profile" && path === NO_PROFILE)) continue;
      const content = this.#files.get(kind);
      if (content === null) sayError(`${path} was not written: the program ended before its profile could be told.`);
      else await writeFile(path, content);
    }
    await this.#writeImage();
    if (this.facts === null || isQuiet) return;
    const colors = colorsFor(process.stderr);
    process.stderr.write(engineTable(this.facts, colors));
  }
}
