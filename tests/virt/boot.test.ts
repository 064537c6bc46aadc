// The kernel on QEMU's Arm machine in all its kinds: other processors and exception levels, more of them, little and much
// memory; without a debugger that takes messages and the exit code. QEMU is started directly, so that nothing but the
// kernel is tested.
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { file, runVirt, type Start, virtImage } from "./machine.ts";

const HELLO = "Hello from TypeScript on bare metal.\n";
const TEST_PROGRAMS = "system/kernel/test-programs";

const images: Record<string, string> = {};
before(async () => {
  images["hello"] = await virtImage("apps/hello");
  images["broken-way-out"] = await virtImage("tests/virt/programs/broken-way-out.ts");
  images["devices"] = await virtImage("tests/virt/programs/devices.ts");
  for (const name of ["typewriter", "scroller", "large-memory", "large-image", "random-cost"]) images[name] = await virtImage(`${TEST_PROGRAMS}/${name}.ts`);
});

for (const [name, start] of [
  ["as it is", {}],
  ["with the first Armv8 processor", { cpu: "cortex-a53" }],
  ["with an interrupt controller of version 3", { machine: "virt,gic-version=3" }],
  ["from hypervisor mode", { machine: "virt,virtualization=on" }],
  ["from hypervisor mode of an old processor", { machine: "virt,virtualization=on", cpu: "cortex-a57" }],
  // A second serial port belongs to the secure side, and the device tree says so.
  ["beside a secure side", { machine: "virt,secure=on" }],
  ["from hypervisor mode beside a secure side", { machine: "virt,virtualization=on,secure=on" }],
  ["with four processors", { words: ["-smp", "4"] }],
  ["with four processors in hypervisor mode", { machine: "virt,virtualization=on", words: ["-smp", "4"] }],
  ["with devices only below 4 GB", { machine: "virt,highmem=off" }],
  ["with the smallest memory that QEMU gives", { memory: "3M" }],
] satisfies readonly (readonly [string, Start])[]) {
  test(`hello runs once and switches off ${name}`, async () => {
    assert.deepEqual(await runVirt(images["hello"]!, start), { status: 0, output: HELLO, complaints: "" });
  });
}

test("without a debugger, messages go to the serial port, and the report says the exit code", async () => {
  for (const machine of ["virt", "virt,virtualization=on"]) {
    const { status, output } = await runVirt(images["scroller"]!, { machine, commandLine: "bareflow.report" });
    assert.match(output, /line 40 of 40\tGröße\npanic: the screen shows this\n {2}at 0x0000000040[0-9a-f]{6}\n/);
    assert.match(output, /\nbareflow: exit code=101 kernel-memory-bytes=\d+ .* tsc-hz=62500000 phases=entry:/);
    assert.equal(status, 0);
  }
});

test("characters are read from the serial port", async () => {
  const { status, output } = await runVirt(images["typewriter"]!, { typed: "aB1 ~\n" });
  assert.equal(output, "ready\n[a][B][1][ ][~]");
  assert.equal(status, 0);
});

// The image at the start and the device tree 128 MB further cut the same piece.
for (const [memory, pieces] of [["1G", 3], ["5G", 19]] as const) {
  test(`all of ${memory} is used`, async (context) => {
    const { status, output, complaints } = await runVirt(images["large-memory"]!, { memory });
    if (complaints.includes("cannot set up guest memory")) return context.skip(`this host does not give a machine ${memory}`);
    assert.equal(output, `${pieces} pieces\n`);
    assert.equal(status, 0);
  });
}

test("an image of 60 MB has its memory and its guard page", async () => {
  const { status, output } = await runVirt(images["large-image"]!, { memory: "192M" });
  assert.match(output, /^60 MB\ntrap: page fault: write to 0x[0-9a-f]{16}, which is not mapped: the stack has overflowed into its guard page\n/);
  assert.equal(status, 0);
});

test("a random number from the CPU takes a few dozen instructions", async () => {
  const { output } = await runVirt(images["random-cost"]!, { words: ["-icount", "shift=0"] });
  // A tick of the counter is 16 of them.
  assert.match(output, /^[0-3]\n$/);
});

test("the devices are where the device tree says", async () => {
  const versions = { "virt": "gic 2 at 8000000 and 8010000", "virt,gic-version=3": "gic 3 at 8000000 and 80a0000" };
  for (const [machine, controller] of Object.entries(versions)) {
    const { output } = await runVirt(images["devices"]!, { machine });
    assert.equal(output, `pl011@9000000, pl011, at 9000000\npsci by hvc\n${controller}\n32 times virtio from a000000 to a003e00, 32 with its magic number\n`);
  }
  assert.match((await runVirt(images["devices"]!, { machine: "virt,virtualization=on" })).output, /\npsci by smc\n/);
});

test("a way out that fails every time ends in a machine that halts", async () => {
  const output = file("");
  const qemu = spawn("qemu-system-aarch64", ["-nodefaults", "-display", "none", "-machine", "virt", "-cpu", "max", "-accel", "tcg", "-m", "64M",
    "-kernel", images["broken-way-out"]!, "-serial", `file:${output}`, "-monitor", "stdio"], { timeout: 40_000 });
  const said = (): string => readFileSync(output, "utf8");
  try {
    while (!said().includes("the report failed itself")) await pause(50);
    const first = await programCounter(qemu);
    await pause(200);
    assert.equal(await programCounter(qemu), first);
  } finally {
    qemu.kill();
  }
  assert.match(said(), /^on the way out\ntrap: page fault: read of 0x0000007000000000, which is not mapped\n/);
  assert.equal(said().split("the report failed itself").length, 2, "said once");
});

/** As QEMU's monitor tells it. */
async function programCounter(qemu: ChildProcessWithoutNullStreams): Promise<string> {
  qemu.stdin.write("info registers\n");
  let answer = "";
  for await (const chunk of qemu.stdout.iterator({ destroyOnReturn: false })) {
    answer += String(chunk);
    const found = /\bPC=([0-9a-f]{16})/.exec(answer);
    if (found !== null) return found[1]!;
  }
  throw new Error("QEMU has ended");
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
