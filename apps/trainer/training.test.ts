// The trainer as a process: an interrupted training that goes on gives the very bytes of one that was left alone, and a
// state is only taken up by the training that it belongs to.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { findApplication, ROOT } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";

const STEPS = "8";
const TIMEOUT_MS = 180_000;
let folder = "";
let program = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "bareflow-trainer-"));
  program = (await buildImage(await findApplication(join(ROOT, "apps/trainer")), { board: "hosted" })).image;
});
after(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly messages: string;
}

/** Trains with files of this name; with `interrupt`, sends SIGINT once the training itself begins. */
async function train(name: string, options: { readonly state?: string; readonly seed?: string; readonly interrupt?: boolean }): Promise<Ended> {
  const files = options.state === undefined ? [] : ["--bareflow-file", `training-state.bin=${options.state}`];
  const tokenizer = join(folder, `${name}-tokenizer.bin`);
  const words = ["--model", join(folder, `${name}.bin`), "--tokenizer", tokenizer, "--state", join(folder, `${name}-state.bin`)];
  const child = spawn(program, [...files, "--", ...words, "--steps", STEPS, "--seed", options.seed ?? "5"], {
    stdio: ["ignore", "pipe", "pipe"], timeout: TIMEOUT_MS, killSignal: "SIGKILL",
  });
  let output = "";
  let messages = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString("utf8"); });
  child.stderr.on("data", (chunk: Buffer) => { messages += chunk.toString("utf8"); });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output, messages }));
  });
  if (options.interrupt === true) {
    while (!existsSync(tokenizer) && child.exitCode === null) await wait(5);
    child.kill("SIGINT");
  }
  return ended;
}

test("Ctrl-C and going on gives the same bytes as no Ctrl-C", async () => {
  const whole = await train("whole", {});
  assert.equal(whole.code, 0, whole.messages);
  assert.match(whole.output, /^held-out loss: [0-9.]+ nats a token\n$/);

  const stopped = await train("parts", { interrupt: true });
  assert.equal(stopped.code, 130, stopped.messages);
  const done = Number(/stopped after (\d+) steps/.exec(stopped.messages)?.[1]);
  assert.ok(done >= 1 && done < Number(STEPS), stopped.messages);
  assert.ok(!existsSync(join(folder, "parts.bin")), "a training that was stopped has no model yet");

  const state = join(folder, "parts-state.bin");
  const resumed = await train("parts", { state });
  assert.equal(resumed.code, 0, resumed.messages);
  assert.match(resumed.messages, new RegExp(`going on after step ${done}\n`));
  assert.equal(resumed.output, whole.output);
  for (const file of [".bin", "-tokenizer.bin"]) {
    assert.ok(readFileSync(join(folder, `parts${file}`)).equals(readFileSync(join(folder, `whole${file}`))), `${file} differs`);
  }

  const other = await train("other", { state, seed: "6" });
  assert.equal(other.code, 1);
  assert.match(other.messages, /belongs to a training with another seed/);
});

test("a file that cannot be written is said so", async () => {
  const ended = await train("missing/folder", {});
  assert.equal(ended.code, 1);
  assert.match(ended.messages, /missing\/folder-tokenizer\.bin cannot be written \(Linux error 2\); check its folder and rights\./);
});
