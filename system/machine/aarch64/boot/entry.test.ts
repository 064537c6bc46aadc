// The first instructions on machines that `bareflow run` does not make: every exception level at which a loader may enter,
// CPUs from the first on, cores that all start at once, and an image in the wrong place. QEMU is started directly.
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { findApplication } from "../../../../tool/application.ts";
import { buildImage, type BuiltImage } from "../../../../tool/image/build.ts";

const TIME_LIMIT_MS = 40_000;
const GREETING = "Hello from TypeScript on bare metal.\n";
const NO_TREE = "panic: the loader gave no device tree";
/** Anywhere in memory but where the image is linked to run. */
const WRONG_PLACE = "0x40600000";

let hello: BuiltImage;

before(async () => {
  const app = fileURLToPath(new URL("../../../../apps/hello", import.meta.url));
  hello = await buildImage(await findApplication(app), { board: "virt" });
});

function start(words: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn("qemu-system-aarch64", ["-nodefaults", "-display", "none", "-no-reboot", "-m", "64M", ...words], { timeout: TIME_LIMIT_MS });
}

/** What the machine writes to its serial port, until it is switched off or has written `last`. */
async function outputOf(words: readonly string[], last?: string): Promise<string> {
  const qemu = start([...words, "-serial", "stdio"]);
  let output = "";
  qemu.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (last !== undefined && output.includes(last)) qemu.kill();
  });
  await once(qemu, "close");
  return output;
}

for (const cpu of ["cortex-a53", "cortex-a57", "cortex-a72", "cortex-a76", "neoverse-n1", "a64fx", "max"]) {
  for (const [level, machine] of [["EL1", "virt"], ["EL2", "virt,virtualization=on"]] as const) {
    test(`a ${cpu} that enters at ${level}`, async () => {
      assert.equal(await outputOf(["-machine", machine, "-cpu", cpu, "-smp", "4", "-kernel", hello.image]), GREETING);
    });
  }
}

// As an ELF file the image is no Linux kernel to QEMU, which then enters at the highest level, with all cores and without a tree.
for (const machine of ["virt,secure=on", "virt,secure=on,virtualization=on"]) {
  const words = (): readonly string[] => ["-machine", machine, "-cpu", "max", "-smp", "3", "-kernel", hello.debugImage];

  test(`entry at EL3 of ${machine}`, async () => {
    const output = await outputOf(words(), "boot with one");
    assert.ok(output.startsWith(NO_TREE), output);
  });

  test(`the other cores of ${machine} wait`, async () => {
    const symbols = execFileSync("llvm-nm-19", [hello.debugImage], { encoding: "utf8" });
    const park = BigInt(`0x${/^([0-9a-f]+) \w bareflow_park$/m.exec(symbols)![1]!}`);
    const qemu = start([...words(), "-serial", "null", "-monitor", "stdio"]);
    let said = "";
    qemu.stdout.setEncoding("utf8").on("data", (text: string) => { said += text; });
    const isParked = (counter: bigint): boolean => counter >= park && counter < park + 12n;
    let parked: readonly boolean[] = [];
    for (let attempt = 0; attempt < 20 && parked.filter(Boolean).length < 2; attempt += 1) {
      said = "";
      qemu.stdin.write("info registers -a\n");
      // The prompt comes back when the answer is complete; before it, the first one is the echo of the command itself.
      for (let wait = 0; wait < 100 && !/ PC=[^]*\(qemu\) $/.test(said); wait += 1) await new Promise((resolve) => setTimeout(resolve, 20));
      parked = [...said.matchAll(/ PC=([0-9a-f]{16})/g)].map(([, value]) => isParked(BigInt(`0x${value!}`)));
    }
    qemu.kill();
    assert.deepEqual(parked, [false, true, true]);
  });
}

test("an image in the wrong place says so", async () => {
  const words = ["-machine", "virt", "-cpu", "max", "-device", `loader,file=${hello.image},addr=${WRONG_PLACE},force-raw=on`];
  const output = await outputOf([...words, "-device", `loader,addr=${WRONG_PLACE},cpu-num=0`], "\n");
  assert.equal(output, "panic: the image is not where it was linked to run: load it as an arm64 Image, to the text_offset of its header\r\n");
});
