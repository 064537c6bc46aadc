// The kernel on Raspberry Pis as firmware may start it: with a device tree, without one, with a damaged one; on either serial
// port; and off again without a debugger. QEMU is started directly, so that nothing but the kernel is tested.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { writeArchive } from "../../tool/image/cpio.ts";
import { parseNamedFiles } from "../../tool/image/named-files.ts";
import { file, hasMachine, raspiImage, startFromReset, startRaspi } from "./machine.ts";
import { raspi3Tree, raspi4Tree } from "./trees.ts";

const HELLO = "Hello from TypeScript on bare metal.\n";
/** GPFSEL1 has three bits for each of the pins 10 to 19. */
const GPFSEL1 = 0x3f200004;
const BOTH_PINS_ALTERNATE_0 = 4 << 12 | 4 << 15;
const BOTH_PINS_ALTERNATE_5 = 2 << 12 | 2 << 15;
const BOTH_PINS = 7 << 12 | 7 << 15;

const images: Record<string, string> = {};
before(async () => {
  images["hello"] = await raspiImage("apps/hello");
  for (const name of ["arguments-and-file", "all-memory", "fails"]) images[name] = await raspiImage(`tests/raspi/programs/${name}.ts`);
});

async function archiveOf(content: string): Promise<string> {
  const archive = file("");
  await writeArchive(archive, parseNamedFiles([`member=${file(content)}`]));
  return archive;
}

for (const machine of ["raspi3b", "raspi3ap"]) {
  test(`${machine}: a program runs, and the watchdog switches off, which is no reset`, async () => {
    const ended = await startRaspi({ image: images["hello"]!, machine, tree: raspi3Tree({ serial: "pl011" }) }).end();
    assert.deepEqual(ended, { status: 0, pl011: HELLO, miniUart: "" });
  });
}

test("arguments and files come through the device tree", async () => {
  const pi = startRaspi({
    image: images["arguments-and-file"]!, tree: raspi3Tree({ serial: "pl011" }), archive: await archiveOf("the content"),
    commandLine: "coherent_pool=1M console=ttyS0,115200 -- first \"the second\"",
  });
  assert.deepEqual(await pi.end(), { status: 0, pl011: "[first][the second]the content\n", miniUart: "" });
});

test("the pins belong to the serial port that the device tree names", async () => {
  for (const serial of ["pl011", "mini UART"] as const) {
    // The machine stays to be looked at when it has been switched off.
    const pi = startRaspi({ image: images["hello"]!, tree: raspi3Tree({ serial }), words: ["-no-shutdown"] });
    const isMiniUart = serial === "mini UART";
    while (!(await pi.monitor("info status")).includes("paused (shutdown)"));
    assert.equal(await pi.register(GPFSEL1) & BOTH_PINS, isMiniUart ? BOTH_PINS_ALTERNATE_5 : BOTH_PINS_ALTERNATE_0, serial);
    pi.stop();
    const { pl011, miniUart } = await pi.end();
    assert.deepEqual([pl011, miniUart], isMiniUart ? ["", HELLO] : [HELLO, ""], serial);
  }
});

test("stdout-path of the device tree wins over its alias", async () => {
  const chosen = { "stdout-path": "/soc/serial@7e215040" };
  const { pl011, miniUart } = await startRaspi({ image: images["hello"]!, tree: raspi3Tree({ serial: "pl011", chosen }) }).end();
  assert.deepEqual([pl011, miniUart], ["", HELLO]);
});

test("where the device tree does not say, the pins do that the firmware has connected", async () => {
  for (const tree of [raspi3Tree({}), null]) {
    const pl011 = await startFromReset(images["hello"]!, tree, { registers: [[GPFSEL1, BOTH_PINS_ALTERNATE_0]] }).end();
    assert.deepEqual([pl011.pl011, pl011.miniUart], [HELLO, ""]);
    const miniUart = await startFromReset(images["hello"]!, tree, { registers: [[GPFSEL1, BOTH_PINS_ALTERNATE_5]] }).end();
    assert.deepEqual([miniUart.pl011, miniUart.miniUart], ["", HELLO]);
  }
});

test("without a device tree, processor and firmware say enough to run, without arguments and files", async () => {
  const pi = startRaspi({ image: images["arguments-and-file"]!, tree: null, archive: await archiveOf("x"), commandLine: "-- ignored" });
  assert.deepEqual(await pi.end(), { status: 0, pl011: "no file\n", miniUart: "" });
});

// The VideoCore has 64 MB at the end of the memory; the image lies in the first 2 MB, of which pieces leave the rest.
for (const [what, tree] of [["device tree", raspi3Tree({ serial: "pl011" })], ["firmware", null]] as const) {
  test(`all memory is used that the ${what} says is ours`, async () => {
    const { pl011 } = await startRaspi({ image: images["all-memory"]!, tree, words: tree === null ? [] : ["-append", ""] }).end();
    const [, megabytes, start, end] = /^(\d+) MB from ([0-9a-f]+) to ([0-9a-f]+)\n$/.exec(pl011) ?? [];
    assert.equal(end, "3c000000");
    assert.equal(start, "200000");
    // One piece or two hold the device tree.
    assert.ok(Number(megabytes) >= 954 && Number(megabytes) <= 958, pl011);
  });
}

test("memory that a device tree claims where devices are is not used, and neither is a block that ends with somebody else's", async () => {
  const run = async (memory: readonly number[]): Promise<string> => (await startFromReset(images["all-memory"]!, raspi3Tree({ serial: "pl011", memory })).end()).pl011;
  // QEMU has memory there, below the devices, and the VideoCore's framebuffer in it.
  assert.match(await run([0, 0x40000000]), /to 3f000000\n$/);
  assert.match(await run([0, 0x3bf00000]), /to 3be00000\n$/);
  assert.match(await run([0, 0x10000000, 0x20000000, 0x10000000]), /^50[0-9] MB from 200000 to 30000000\n$/);
});

test("a panic is reported on the serial line, and ends as the program would", async () => {
  for (const serial of ["pl011", "mini UART"] as const) {
    const ended = await startRaspi({ image: images["fails"]!, tree: raspi3Tree({ serial }), commandLine: "bareflow.report" }).end();
    assert.equal(ended.status, 0);
    const said = serial === "pl011" ? ended.pl011 : ended.miniUart;
    assert.match(said, /^before\npanic: index 9 is out of bounds: there are 4 elements\n {2}at 0x0000000000[0-9a-f]{6}\n {2}at 0x/);
    assert.match(said, /\nbareflow: exit code=101 .* tsc-hz=\d{6,} phases=/);
  }
});

test("out of reset, at the highest exception level and on four cores, one of them runs the program", async () => {
  const ended = await startFromReset(images["hello"]!, raspi3Tree({ serial: "pl011" })).end();
  assert.deepEqual(ended, { status: 0, pl011: HELLO, miniUart: "" });
});

const whole = raspi3Tree({ serial: "pl011" });
const changed = (offset: number, value: number): Buffer => {
  const tree = Buffer.from(whole);
  tree.writeUInt32BE(value, offset);
  return tree;
};
const structure = whole.readUInt32BE(8);
const archiveAt = (start: number, end: number): Buffer =>
  raspi3Tree({ serial: "pl011", chosen: { "linux,initrd-start": start, "linux,initrd-end": end } });
for (const [what, tree, sentence] of [
  ["without the magic number", changed(0, 0), /the device tree at 0x8000000 is damaged at byte 0: it does not begin with the magic number d00dfeed; boot with an intact one/],
  ["longer than any", changed(4, 0x7fffffff), /the device tree at 0x8000000 cannot be read: .* at most 2 MB/],
  ["whose blocks leave it", changed(12, 0x10000), /is damaged at byte 8: its blocks overlap/],
  ["with an unknown token", changed(structure + 8, 7), /is damaged at byte \d+: there is a token that nobody has defined/],
  ["without memory", raspi3Tree({ memory: null }), /the device tree has no memory: it needs a node memory@ADDRESS/],
  ["with memory of no whole entries", raspi3Tree({ memory: [1, 2, 3] }), /node memory@0 has no reg that consists of whole addresses and sizes/],
  ["with an archive outside of memory", archiveAt(0x50000000, 0x50001000), /the boot module at 0x50000000 with 4096 bytes is not in memory/],
  ["with an archive where devices are", archiveAt(0x3f201000, 0x3f202000), /the boot module at 0x3f201000 with 4096 bytes is not in memory/],
  ["with an archive that is cut off", archiveAt(0x7000000, 0x7000100), /the boot module is no intact archive of files, at byte 0/],
] as const) {
  test(`a device tree ${what} is refused with a sentence on the serial line`, async () => {
    const ended = await startFromReset(images["hello"]!, tree).end();
    assert.match(ended.pl011, /^panic: /);
    assert.match(ended.pl011, sentence);
    assert.equal(ended.status, 0, "and switched off");
  });
}

test("Raspberry Pi 4: the same image, on either port, with its own tree, without one, and with all of its memory", async (context) => {
  if (!hasMachine("raspi4b")) return context.skip("this QEMU has no raspi4b; it comes with version 9");
  const run = async (image: string, tree: Buffer | null): Promise<readonly string[]> => {
    const ended = await startRaspi({ image: images[image]!, machine: "raspi4b", tree, ...(tree === null ? {} : { commandLine: "" }) }).end();
    assert.equal(ended.status, 0);
    return [ended.pl011, ended.miniUart];
  };
  assert.deepEqual(await run("hello", null), [HELLO, ""]);
  assert.deepEqual(await run("hello", raspi4Tree({ serial: "pl011" })), [HELLO, ""]);
  assert.deepEqual(await run("hello", raspi4Tree({ serial: "mini UART" })), ["", HELLO]);
  assert.match((await run("all-memory", null))[0]!, /from 200000 to 80000000\n$/);
  // As the firmware describes 2 GB: what the VideoCore leaves of the first GB, and the second one.
  const twoParts = raspi4Tree({ serial: "pl011", memory: [0n, 0x3b400000, 0x40000000n, 0x40000000] });
  const { pl011 } = await startFromReset(images["all-memory"]!, twoParts, { machine: "raspi4b" }).end();
  assert.match(pl011, /^19[67]\d MB from 200000 to 80000000\n$/);
});
