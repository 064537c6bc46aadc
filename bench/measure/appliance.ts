// What a program comes to at the end of its lifecycle: the bytes of its image, how fast TinyLlama is in it, and how soon it speaks.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { modelPath, MODELS } from "../../tests/runner/models.ts";
import { bootUntil, contentOf, stagedPlan } from "../../tests/slots/slot-disks.ts";
import { DISK_BYTES } from "../../tests/storage/disks.ts";
import { findApplication, ROOT } from "../../tool/application.ts";
import type { Board } from "../../tool/config.ts";
import { prepareEngine } from "../../tool/engine/prepare.ts";
import { kernelCommandLine } from "../../tool/guest/command-line.ts";
import { launch } from "../../tool/guest/launch.ts";
import { loneImage } from "../../tool/guest/lone-image.ts";
import { writeArchive } from "../../tool/image/cpio.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { parseNamedFiles } from "../../tool/image/named-files.ts";
import { relinkFiles } from "../../tool/image/relink-files.ts";
import type { Row } from "../row.ts";
import { interleave, pairedRatio, summarize } from "../statistics.ts";
import { measureCounter } from "./counter.ts";
import { msToText } from "./hello.ts";
import { relinked } from "./relink.ts";
import { buildStandIn, referenceWords, tokensPerSecond } from "./tinyllama.ts";

const STEPS = "512";
/** Of an image, and of the engine, which has to have compiled all that is hot for good. */
const TELLINGS = "20";
const TELLINGS_OF_ENGINE = "40";
const BOOTS_MAX = 12;
/** A difference of one in a hundred takes more rounds than one of a tenth. */
const COUNTER_ROUNDS = 7;
const HELLO_MOST = { direction: "below", least: 65_536, aim: 12_288 } as const;

interface Appliance {
  /** The image's file, and the disk that it was on, which boots it. */
  readonly image: string;
  readonly bytes: number;
  readonly disk: string;
  readonly setup: Awaited<ReturnType<typeof prepareEngine>>;
}

export async function measureAppliance(rounds: number, startRounds: number, givenReference: string | null): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "bareflow-appliance-"));
  try {
    const hello = await evolve(folder, "apps/hello", "hosted", [], []);
    const helloOnPc = await evolve(folder, "apps/hello", "pc", [], []);
    const rows: Row[] = [
      { name: "appliance: hello, hosted", unit: "bytes", value: hello.bytes, wanted: HELLO_MOST },
      { name: "appliance: hello, pc", unit: "bytes", value: helloOnPc.bytes, wanted: HELLO_MOST },
      ...await countHello(helloOnPc),
    ];
    if (!existsSync(MODELS)) return rows;
    return [...rows, ...await measureSpeed(folder, rounds, givenReference), ...await measureFirstToken(folder, startRounds)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Boots the program until its image has booted and is well. */
async function evolve(folder: string, app: string, board: Board, files: readonly string[], programArguments: readonly string[]): Promise<Appliance> {
  const application = await findApplication(join(ROOT, app));
  const cpu = board === "hosted" ? "native" : undefined;
  const setup = await prepareEngine(application, board, cpu, parseNamedFiles(files), await relinkFiles(board, false, ["appliance"]));
  const disk = join(folder, `${application.name}-${board}.img`);
  await makeDisk(disk, DISK_BYTES);
  const last = (await bootUntil(stagedPlan(setup, disk, programArguments, 600), "appliance", BOOTS_MAX)).at(-1)!;
  if (last.boot.stage !== "appliance" || !last.boot.healthy) throw new Error(`${app} on ${board} has not become an appliance in ${BOOTS_MAX} boots: ${last.messages}`);
  const image = join(folder, `${application.name}-${board}`);
  const bytes = contentOf(disk, "image.a");
  writeFileSync(image, bytes, { mode: 0o755 });
  return { image, bytes: bytes.length, disk, setup };
}

/** Counted: to `main` of the image, and to the program's end, which has the reading of the disk's block in it. */
async function countHello({ image, bytes, disk }: Appliance): Promise<readonly Row[]> {
  const { report } = await launch(loneImage("hello", "pc", image, bytes), {
    files: [], programArguments: [], timeoutSeconds: 60, disk,
    guest: { machine: "microvm", accelerator: "tcg", memory: "64M", icount: true, iso: false },
  }, { output: () => undefined, messages: () => undefined });
  if (report === null) throw new Error("hello's appliance has told nothing of its boot");
  const [toMain, toEnd] = [report.mainTsc, report.exitTsc].map((tick) => Number(tick - report.firstInstructionTsc));
  return [
    { name: "appliance: hello, first instruction to main", unit: "instructions", value: toMain!, wanted: { direction: "below", least: 14_000, aim: 3_000 }, note: "microvm, counted" },
    { name: "appliance: hello, first instruction to the program's end", unit: "instructions", value: toEnd!, note: "waiting for the disk's block is turns of a loop" },
  ];
}

async function measureSpeed(folder: string, rounds: number, givenReference: string | null): Promise<readonly Row[]> {
  const [model, tokenizer] = [modelPath("stories260K.bin"), join(MODELS, "tok512.bin")];
  const named = [`model.bin=${model}`, `tokenizer.bin=${tokenizer}`];
  const telling = ["--temperature", "0", "--steps", STEPS];
  const { image, bytes, setup } = await evolve(folder, "apps/tinyllama", "hosted", named, telling);
  const ofOneRun = join(folder, "of-one-run");
  relinked("apps/tinyllama", ofOneRun, ["--model", model, "--tokenizer", tokenizer, "--", ...telling, "--repeats", "3"]);
  const files = named.flatMap((file) => ["--bareflow-file", file]);
  const words = [...files, "--", ...telling, "--stats", "--repeats", TELLINGS];
  const program = setup.files.find(({ name }) => name === "program")!.path;
  const engineWords = ["--bareflow-file", `program=${program}`, ...files, "--", "--tier", "auto", "--", ...telling, "--stats", "--repeats", TELLINGS_OF_ENGINE];
  const reference = givenReference ?? buildStandIn();
  const [own, engine, relinkedOnly, theirs] = await interleave(rounds, [
    () => tokensPerSecond(image, words), () => tokensPerSecond(setup.built.image, engineWords), () => tokensPerSecond(ofOneRun, words),
    () => tokensPerSecond(reference, referenceWords(givenReference, model, tokenizer, STEPS)),
  ]);
  const reached = summarize(own ?? []);
  const [overEngine, overOneRun, overC] = [engine, relinkedOnly, theirs].map((others) => pairedRatio(own ?? [], others ?? []));
  return [
    { name: "appliance: TinyLlama, hosted, model beside it", unit: "bytes", value: bytes, wanted: { direction: "below", least: 5 << 20, aim: 131_072 } },
    { name: "appliance: TinyLlama, stories260K", unit: "tokens/s", value: reached.median, sample: reached },
    { name: "appliance over the engine, settled, TinyLlama", unit: "x", value: overEngine!.median, sample: overEngine!, wanted: { direction: "above", least: 1, aim: 1.1 } },
    { name: "appliance over C, TinyLlama", unit: "x", value: overC!.median, sample: overC!, wanted: { direction: "above", least: 1.2, aim: 3 }, note: "C: gcc -Ofast -march=native" },
    { name: "appliance over an image by --relink, TinyLlama", unit: "x", value: overOneRun!.median, sample: overOneRun!, note: "which has the profile of one run" },
    ...await measureCounter(folder, setup, telling, words, COUNTER_ROUNDS * rounds),
  ];
}

/** From QEMU's start to the first token's text, of boots that are no trials. */
async function measureFirstToken(folder: string, rounds: number): Promise<readonly Row[]> {
  const named = [`model.bin=${modelPath("stories260K.bin")}`, `tokenizer.bin=${join(MODELS, "tok512.bin")}`];
  const telling = ["--temperature", "0", "--steps", "16"];
  const { image, bytes, disk } = await evolve(folder, "apps/tinyllama", "pc", named, telling);
  const archive = join(folder, "files.cpio");
  await writeArchive(archive, parseNamedFiles(named));
  const boot = { archive, commandLine: kernelCommandLine([], telling), disk };
  const [ms] = await interleave(rounds, [() => msToText(image, "64M", boot)]);
  const sample = summarize(ms ?? []);
  return [
    { name: "appliance: TinyLlama, pc", unit: "bytes", value: bytes, wanted: { direction: "below", least: 5 << 20, aim: 131_072 } },
    { name: "appliance: TinyLlama, QEMU's start to the first token's text", unit: "ms", value: sample.median, sample, wanted: { direction: "below", least: 500, aim: 150 }, note: "microvm, TCG, stories260K" },
  ];
}
