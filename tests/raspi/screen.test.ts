// Text on the Raspberry Pi's display: pictures that QEMU takes of it, read back glyph by glyph.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { file, hasMachine, raspiImage, startRaspi, until } from "./machine.ts";
import { textOnScreen } from "./screen.ts";
import { raspi3Tree, raspi4Tree } from "./trees.ts";

const images: Record<string, string> = {};
before(async () => {
  images["scroller"] = await raspiImage("system/kernel/test-programs/scroller.ts");
  images["all-memory"] = await raspiImage("tests/raspi/programs/all-memory.ts");
});

/** The display once the serial line has brought this text and the machine is off. */
async function screenAfter(image: string, machine: string, tree: Buffer | null, said: string): Promise<readonly string[]> {
  const pi = startRaspi({ image: images[image]!, machine, tree, words: ["-no-shutdown"] });
  await until(() => pi.pl011.includes(said));
  while (!(await pi.monitor("info status")).includes("paused (shutdown)"));
  const picture = file("");
  await pi.monitor(`screendump ${picture}`);
  pi.stop();
  return textOnScreen(picture);
}

function assertScrolled(screen: readonly string[]): void {
  assert.equal(screen.length, 30);
  const last = screen.indexOf("line 40 of 40   Gr??e");
  assert.equal(screen[last - 1], "line 39 of 40   Gr??e");
  assert.equal(screen[0], `line ${40 - last} of 40   Gr??e`);
  assert.equal(screen[last + 1], "panic: the screen shows this");
  assert.match(screen[last + 2]!, /^ {2}at 0x[0-9a-f]{16}$/);
  assert.equal(screen.at(-1), "", "the last line is the next one");
}

for (const [what, tree] of [["a device tree", raspi3Tree({ serial: "pl011" })], ["no device tree", null]] as const) {
  test(`the display shows output and panics, and scrolls, with ${what}`, async () => {
    assertScrolled(await screenAfter("scroller", "raspi3b", tree, "panic: the screen shows this\n  at 0x"));
  });
}

test("the framebuffer lies in no memory that programs get", async () => {
  const screen = await screenAfter("all-memory", "raspi3b", raspi3Tree({ serial: "pl011" }), " MB from ");
  assert.match(screen[0]!, /^\d+ MB from 200000 to 3c000000$/);
  assert.ok(screen.slice(1).every((line) => line === ""), screen.join("\n"));
});

test("the display of a Raspberry Pi 4 shows the same", async (context) => {
  if (!hasMachine("raspi4b")) return context.skip("this QEMU has no raspi4b; it comes with version 9");
  assertScrolled(await screenAfter("scroller", "raspi4b", raspi4Tree({ serial: "pl011" }), "panic: the screen shows this\n  at 0x"));
});
