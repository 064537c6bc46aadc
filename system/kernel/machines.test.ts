// The kernel on PCs that differ from the one that `bareflow run` makes: other devices, CPUs, memory, and loaders that
// hand over nonsense. QEMU is started directly, so that nothing but the kernel is tested.
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { findApplication } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import { writeArchive } from "../../tool/image/cpio.ts";

const TIME_LIMIT_MS = 40_000;
const PANIC_STATUS = (101 << 1) | 1;

const PROGRAMS = ["typewriter", "scroller", "large-memory", "large-image", "random-cost", "broken-way-out", "acpi-root-above-four-gigabytes"];

const folder = temporaryFolder("machines");
const messagesFile = join(folder, "messages");
const images: Record<string, string> = {};

const EXIT_DEVICE = ["-device", "isa-debug-exit,iobase=0xf4,iosize=4"];
const MESSAGES = ["-chardev", `file,id=messages,path=${messagesFile}`, "-device", "isa-debugcon,iobase=0xe9,chardev=messages"];

before(async () => {
  const hello = fileURLToPath(new URL("../../apps/hello", import.meta.url));
  const program = (name: string): string => fileURLToPath(new URL(`./test-programs/${name}.ts`, import.meta.url));
  for (const [name, app] of [["hello", hello], ...PROGRAMS.map((each) => [each, program(each)])]) {
    images[name!] = (await buildImage(await findApplication(app!), { board: "pc" })).image;
  }
});


interface Ended { readonly status: number | null; readonly output: string; readonly errors: string }

function start(image: string, words: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn("qemu-system-x86_64", ["-nodefaults", "-display", "none", "-no-reboot", "-accel", "tcg", "-kernel", images[image]!, ...words],
    { timeout: TIME_LIMIT_MS });
}

async function run(image: string, words: readonly string[]): Promise<Ended> {
  const qemu = start(image, [...words, "-serial", "stdio"]);
  let output = "";
  let errors = "";
  qemu.stdout.setEncoding("utf8").on("data", (text: string) => { output += text; });
  qemu.stderr.setEncoding("utf8").on("data", (text: string) => { errors += text; });
  const [status] = await once(qemu, "close");
  return { status, output, errors };
}

for (const machine of ["pc", "q35", "microvm,acpi=on"]) {
  test(`without the exit device, ACPI switches off a ${machine}`, async () => {
    const { status, output } = await run("hello", ["-machine", machine]);
    assert.equal(output, "Hello from TypeScript on bare metal.\n");
    assert.equal(status, 0);
  });
}

test("an ACPI root pointer above 4 GB is not used, but searched for", async () => {
  const { status, output } = await run("acpi-root-above-four-gigabytes", ["-machine", "q35", ...MESSAGES]);
  assert.equal(readFileSync(messagesFile, "utf8"), "");
  assert.equal(output, "");
  assert.equal(status, 0);
});

test("a way out that fails every time ends in a machine that halts", async () => {
  const qemu = start("broken-way-out", ["-machine", "q35", "-monitor", "stdio", ...MESSAGES]);
  writeFileSync(messagesFile, "");
  const monitor = new Monitor(qemu);
  await until(() => readFileSync(messagesFile, "utf8").includes("the report failed itself"));
  let registers = "";
  for (let attempt = 0; attempt < 20 && !registers.includes("HLT=1"); attempt += 1) registers = await monitor.command("info registers");
  qemu.kill();
  assert.match(registers, /HLT=1/);
  const said = readFileSync(messagesFile, "utf8");
  assert.match(said, /^trap: page fault: read of 0x00000000000[ef][0-9a-f]{4}, whose page table entry is damaged\n/);
  assert.equal(said.split("the report failed itself").length, 2, "said once");
});

test("without the debug console, messages go to the serial port", async () => {
  const { status, output } = await run("scroller", ["-machine", "microvm", ...EXIT_DEVICE]);
  assert.match(output, /line 40 of 40\tGröße\npanic: the screen shows this\n {2}at 0x0000000000[0-9a-f]{6}\n/);
  assert.equal(status, PANIC_STATUS);
});

for (const cpu of ["qemu64", "Westmere", "max"]) {
  test(`on the CPU ${cpu}`, async () => {
    const { status, output } = await run("hello", ["-machine", "q35", "-cpu", cpu, ...EXIT_DEVICE]);
    assert.equal(output, "Hello from TypeScript on bare metal.\n");
    assert.equal(status, 1);
  });
}

test("a CPU without no-execute is refused with a sentence", async () => {
  const { status, output } = await run("hello", ["-machine", "q35", "-cpu", "qemu64,-nx", ...EXIT_DEVICE, ...MESSAGES]);
  assert.equal(output, "panic: this CPU has no 64-bit mode or no execute protection, and BareFlow needs both\n");
  assert.equal(status, PANIC_STATUS);
});

// 2 GB lie below 4 GB, less the one piece that the image cuts; the rest ends with a whole GB or not.
for (const [size, pieces] of [["5G", 19], ["4608M", 17]] as const) {
  for (const cpu of ["max,pdpe1gb=on", "max,pdpe1gb=off"]) {
    test(`all of ${size} is used with ${cpu}`, async (context) => {
      const { status, output, errors } = await run("large-memory", ["-machine", "q35", "-m", size, "-cpu", cpu, ...EXIT_DEVICE]);
      if (errors.includes("cannot set up guest memory")) return context.skip(`this host does not give a machine ${size}`);
      assert.equal(output, `${pieces} pieces\n`);
      assert.equal(status, 1);
    });
  }
}

test("an image of 60 MB has its memory and its guard page", async () => {
  const { status, output } = await run("large-image", ["-machine", "microvm", "-m", "128M", ...EXIT_DEVICE, ...MESSAGES]);
  assert.equal(output, "60 MB\n");
  assert.match(readFileSync(messagesFile, "utf8"), /^trap: page fault: write to 0x[0-9a-f]{16}, which is not mapped: the stack has overflowed into its guard page\n/);
  assert.equal(status, PANIC_STATUS);
});

test("a random number from the CPU takes a few dozen instructions", async () => {
  const { status, output } = await run("random-cost", ["-machine", "q35", "-cpu", "max", "-icount", "shift=0", ...EXIT_DEVICE]);
  assert.ok(Number(output) > 0 && Number(output) < 60, `it takes ${output}`);
  assert.equal(status, 1);
});

test("boot modules that are no intact archive are refused with a sentence", async () => {
  const member = join(folder, "member");
  const archive = join(folder, "archive");
  writeFileSync(member, "x".repeat(1000));
  await writeArchive(archive, [{ name: "member", path: member, sizeBytes: 1000 }]);
  const whole = readFileSync(archive);
  const replaced = (offset: number, text: string): Buffer => Buffer.concat([whole.subarray(0, offset), Buffer.from(text), whole.subarray(offset + text.length)]);
  const cases: readonly (readonly [Buffer, RegExp])[] = [
    [Buffer.alloc(4096, 0xa5), /at byte 0: this is no entry of a newc archive/],
    [whole.subarray(0, 60), /at byte 0: it ends before its last entry/],
    [whole.subarray(0, 500), /at byte 0: the file is longer than the rest/],
    [whole.subarray(0, whole.length - 100), /it ends before its last entry/],
    [replaced(54, "FFFFFFFF"), /at byte 0: the file is longer than the rest/],
    [replaced(94, "FFFFFFFF"), /at byte 0: the name is longer than the rest/],
    [replaced(94, "0000z000"), /at byte 0: a number in the header has a character that is no hexadecimal digit/],
    [Buffer.concat([whole.subarray(0, whole.length - 124), whole]), /two files are named member/],
  ];
  for (const [bytes, sentence] of cases) {
    writeFileSync(archive, bytes);
    const { status } = await run("hello", ["-machine", "microvm", "-initrd", archive, ...EXIT_DEVICE, ...MESSAGES]);
    assert.match(readFileSync(messagesFile, "utf8"), sentence);
    assert.equal(status, PANIC_STATUS);
  }
});

/** QEMU's monitor, which types keys and shows memory. */
class Monitor {
  readonly #qemu: ChildProcessWithoutNullStreams;
  #said = "";

  constructor(qemu: ChildProcessWithoutNullStreams) {
    this.#qemu = qemu;
    qemu.stdout.setEncoding("utf8").on("data", (text: string) => { this.#said += text; });
  }

  async command(line: string): Promise<string> {
    const from = this.#said.length;
    this.#qemu.stdin.write(`${line}\n`);
    const deadline = Date.now() + TIME_LIMIT_MS;
    // The prompt comes back when the command is done; the first one is the echo of the line itself.
    while (!this.#said.slice(from).endsWith("(qemu) ")) {
      if (Date.now() > deadline) throw new Error(`QEMU's monitor does not answer to ${line}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return this.#said.slice(from);
  }

  /** The 25 lines of the text screen, without blanks at their ends. */
  async screen(): Promise<readonly string[]> {
    // Lines of an address and cells; the echo of the command stands before them.
    const lines = (await this.command("xp /2000hx 0xb8000")).split("\n").filter((line) => /^[0-9a-f]{16}: /.test(line));
    const cells = [...lines.join("").matchAll(/0x([0-9a-f]{4})/g)].map(([, cell]) => String.fromCharCode(parseInt(cell!, 16) & 0xff));
    return Array.from({ length: 25 }, (_, line) => cells.slice(line * 80, line * 80 + 80).join("").trimEnd());
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + TIME_LIMIT_MS;
  while (!await condition()) {
    if (Date.now() > deadline) throw new Error("what the test waits for does not happen");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("the keyboard types characters", async () => {
  const output = join(folder, "typed");
  writeFileSync(output, "");
  const qemu = start("typewriter", ["-machine", "q35", "-monitor", "stdio", "-serial", `file:${output}`, ...EXIT_DEVICE]);
  const monitor = new Monitor(qemu);
  const ended = once(qemu, "close");
  await until(() => readFileSync(output, "utf8") === "ready\n");
  for (const key of ["a", "shift-b", "1", "shift-1", "caps_lock", "c", "shift-d", "caps_lock", "left", "spc", "slash", "ret"]) await monitor.command(`sendkey ${key} 20`);
  const [status] = await ended;
  assert.equal(readFileSync(output, "utf8"), "ready\n[a][B][1][!][C][d][ ][/]");
  assert.equal(status, 1);
});

test("the screen shows output and panics, and scrolls", async () => {
  // The machine ends with the program; -no-shutdown keeps it to be looked at.
  const qemu = start("scroller", ["-machine", "pc", "-vga", "std", "-no-shutdown", "-monitor", "stdio", ...MESSAGES]);
  const monitor = new Monitor(qemu);
  writeFileSync(messagesFile, "");
  await until(() => readFileSync(messagesFile, "utf8").includes("panic: the screen shows this\n  at 0x"));
  // Each piece of text is on the screen a moment after it is on the console.
  await until(async () => (await monitor.command("info status")).includes("paused"));
  const screen = await monitor.screen();
  qemu.kill();
  const first = screen.findIndex((line) => line.startsWith("line 40 of 40"));
  assert.equal(screen[first], "line 40 of 40   Gr??e");
  assert.equal(screen[first - 1], "line 39 of 40   Gr??e");
  assert.equal(screen[first + 1], "panic: the screen shows this");
  assert.match(screen[first + 2]!, /^ {2}at 0x/);
});
