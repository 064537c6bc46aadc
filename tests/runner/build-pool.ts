// Builds test programs in worker processes that stay alive, so that the compiler is loaded and warmed up once, on each
// processor.
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Board } from "../../tool/config.ts";
import type { BuiltImage } from "../../tool/image/build.ts";

export interface BuildRequest {
  readonly name: string;
  readonly mainFile: string;
  readonly board: Board;
  readonly buildDirectory: string;
}

export type BuildAnswer = { readonly ok: true; readonly image: BuiltImage } | { readonly ok: false; readonly message: string };

export interface BuildPool {
  /** Never rejects: what goes wrong, in the compiler too, is the answer's message. */
  build(request: BuildRequest): Promise<BuildAnswer>;
  close(): void;
}

/** A compilation that takes longer than this hangs. */
const BUILD_LIMIT_MS = 120_000;

export function createBuildPool(size: number): BuildPool {
  const idle: ChildProcess[] = [];
  const waiting: ((worker: ChildProcess) => void)[] = [];
  let started = 0;
  let closed = false;

  const start = (): ChildProcess => {
    started += 1;
    return fork(fileURLToPath(new URL("./build-worker.ts", import.meta.url)), { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  };
  const take = async (): Promise<ChildProcess> => {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (started < size) return start();
    return new Promise((resolve) => { waiting.push(resolve); });
  };
  const giveBack = (worker: ChildProcess): void => {
    const next = waiting.shift();
    if (next !== undefined) next(worker);
    else if (closed) worker.kill();
    else idle.push(worker);
  };

  return {
    async build(request) {
      const worker = await take();
      const { answer, alive } = await ask(worker, request);
      if (alive) giveBack(worker);
      else {
        started -= 1;
        if (waiting.length > 0) giveBack(start());
      }
      return answer;
    },
    close() {
      closed = true;
      for (const worker of idle.splice(0)) worker.kill();
    },
  };
}

function ask(worker: ChildProcess, request: BuildRequest): Promise<{ answer: BuildAnswer; alive: boolean }> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      worker.kill("SIGKILL");
      finish({ ok: false, message: `the compiler did not finish within ${BUILD_LIMIT_MS / 1000} s` }, false);
    }, BUILD_LIMIT_MS);
    const onMessage = (answer: unknown): void => finish(answer as BuildAnswer, true);
    const onExit = (code: number | null): void => finish({ ok: false, message: `the process of the compiler ended with ${code}` }, false);
    const finish = (answer: BuildAnswer, alive: boolean): void => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("exit", onExit);
      resolve({ answer, alive });
    };
    worker.on("message", onMessage);
    worker.on("exit", onExit);
    worker.send(request);
  });
}
