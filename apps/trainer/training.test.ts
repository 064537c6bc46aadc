// The trainer as a process: an interrupted training that goes on gives the very bytes of one that was left alone, and a
// state is only taken up by the training that it belongs to.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
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

interface TrainOptions {
  /** A state to go on from. */
  readonly state?: string;
  readonly seed?: string;
  /** Where the tokenizer goes, instead of a place beside the model. */
  readonly tokenizer?: string;
  /** Sends SIGINT once the training itself begins. */
  readonly interrupt?: boolean;
}

const pathOf = (name: string): string => join(folder, name);

/** Trains with files of this name. */
function train(name: string, options: TrainOptions): Promise<Ended> {
  const tokenizer = options.tokenizer ?? pathOf(`${name}-tokenizer.bin`);
  const words = ["--model", pathOf(`${name}.bin`), "--tokenizer", tokenizer, "--state", pathOf(`${name}-state.bin`), "--steps", STEPS, "--seed", options.seed ?? "5"];
  const files = options.state === undefined ? [] : ["--bareflow-file", `training-state.bin=${options.state}`];
  return start([...files, "--", ...words], options.interrupt === true);
}

function start(words: readonly string[], interrupt = false): Promise<Ended> {
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], timeout: TIMEOUT_MS, killSignal: "SIGKILL" });
  let output = "";
  let messages = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => { output += text; });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    const begins = !messages.includes("training ") && text.includes("training ");
    messages += text;
    if (interrupt && begins) child.kill("SIGINT");
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output, messages }));
  });
}

test("Ctrl-C and going on gives the same bytes as no Ctrl-C", async () => {
  const whole = await train("whole", {});
  assert.equal(whole.code, 0, whole.messages);
  assert.match(whole.messages, /^training 263872 parameters with a vocabulary of 512 tokens\n$/);
  assert.match(whole.output, /^held-out loss: [0-9.]+ nats a token\n$/);

  const stopped = await train("parts", { interrupt: true });
  assert.equal(stopped.code, 130, stopped.messages);
  const done = Number(/stopped after (\d+) steps/.exec(stopped.messages)?.[1]);
  assert.ok(done >= 1 && done < Number(STEPS), stopped.messages);
  assert.ok(!existsSync(pathOf("parts.bin")) && !existsSync(pathOf("parts-tokenizer.bin")), "a training that was stopped has no model yet");

  const resumed = await train("parts", { state: pathOf("parts-state.bin") });
  assert.equal(resumed.code, 0, resumed.messages);
  assert.match(resumed.messages, new RegExp(`going on after step ${done}\n`));
  assert.equal(resumed.output, whole.output);
  for (const file of [".bin", "-tokenizer.bin", "-state.bin"]) {
    assert.ok(readFileSync(pathOf(`parts${file}`)).equals(readFileSync(pathOf(`whole${file}`))), `${file} differs`);
  }
  assert.ok(!(await train("other", { seed: "6" })).output.includes(whole.output), "another seed gives another model");
});

test("a state is refused that is damaged, cut off, or of another training", async () => {
  const good = readFileSync(pathOf("whole-state.bin"));
  const flipped = Buffer.from(good);
  flipped[good.length - 1000]! ^= 1;
  const states = {
    flipped, "cut off": good.subarray(0, good.length / 2), longer: Buffer.concat([good, Buffer.alloc(4)]),
    "later than the end": Buffer.concat([good.subarray(0, 24), Buffer.from([99, 0, 0, 0]), good.subarray(28)]),
  };
  for (const [name, content] of Object.entries(states)) {
    writeFileSync(pathOf("bad-state.bin"), content);
    const ended = await train("bad", { state: pathOf("bad-state.bin") });
    assert.deepEqual([ended.code, ended.messages], [1, "training-state.bin is damaged; delete it to begin anew.\n"], name);
  }
  const foreign = [["of another seed", good, "6"], ["no state at all", Buffer.from("once upon a time"), "5"], ["empty", Buffer.alloc(0), "5"]] as const;
  for (const [name, content, seed] of foreign) {
    writeFileSync(pathOf("bad-state.bin"), content);
    const ended = await train("bad", { state: pathOf("bad-state.bin"), seed });
    assert.equal(ended.code, 1, name);
    assert.equal(ended.messages, "training-state.bin belongs to a training with another seed, number of steps or model; delete it to begin anew.\n", name);
  }
  assert.ok(!existsSync(pathOf("bad.bin")));
});

test("a file that cannot be written is said so, and the training is not lost", async () => {
  const refused = await train("refused", { tokenizer: pathOf("missing/tokenizer.bin") });
  assert.equal(refused.code, 1);
  assert.match(refused.messages, /missing\/tokenizer\.bin cannot be written \(Linux error 2\); check its folder and rights\./);
  const again = await train("refused", { state: pathOf("refused-state.bin") });
  assert.equal(again.code, 0, again.messages);
  assert.ok(readFileSync(pathOf("refused.bin")).equals(readFileSync(pathOf("whole.bin"))));
});

test("an option that is wrong is named before anything is done", async () => {
  for (const words of [["--step", "5"], ["--steps"], ["--steps", "0"], ["--seed", "-1"], ["--steps", "5000000000"], ["10"]]) {
    const ended = await start(["--", ...words]);
    assert.equal(ended.code, 2, words.join(" "));
    assert.ok(ended.messages.startsWith(`"${words[0]}" is no option with its value; there are --model,`), ended.messages);
  }
});
