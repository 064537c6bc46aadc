// What the Raspberry Pi's firmware does with a card, for QEMU has none of it: as much as our cards need of what its documentation says of config.txt. It
// reads the card that the machine has written, takes the kernel, command line and archive that the card names at that moment, and starts the machine anew
// whenever that resets itself. What it does not know is refused, so that nothing on a card can pass for tried that was not.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withDiskFiles, type DiskFiles } from "../../tool/disk/disk-files.ts";
import { raspberryPi3Tree } from "../../tool/image/raspi-device-tree.ts";
import { inWorkFolder } from "../../tool/image/work-folder.ts";

const STARTS_MAX = 10;

/** What is started. */
export interface Chosen {
  readonly kernel: string;
  readonly commandLine: string;
  readonly archive: string | null;
}

/** Settings that say nothing of what is started, or only what QEMU does by itself. */
const OTHER_SETTINGS = new Set(["arm_64bit=1", "kernel_address=0x80000", "enable_uart=1", "disable_splash=1", "boot_delay=0"]);

/** What the card names: of settings that stand there twice the last one counts. */
export function chosenOn(card: string): Chosen {
  return withDiskFiles(card, (files) => {
    let chosen: Chosen = { kernel: "kernel8.img", commandLine: "cmdline.txt", archive: null };
    for (const line of settingsIn(files, "config.txt")) {
      const [, name, value] = /^(kernel|cmdline)=(\S+)$/.exec(line) ?? [];
      const [, archive] = /^initramfs (\S+) followkernel$/.exec(line) ?? [];
      if (name === "kernel") chosen = { ...chosen, kernel: value! };
      else if (name === "cmdline") chosen = { ...chosen, commandLine: value! };
      else if (archive !== undefined) chosen = { ...chosen, archive };
      else if (!OTHER_SETTINGS.has(line)) throw new Error(`config.txt has a setting that this firmware does not know: ${line}`);
    }
    return chosen;
  });
}

function settingsIn(files: DiskFiles, name: string): readonly string[] {
  const lines = contentOf(files, name).toString("latin1").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.flatMap((line) => line.startsWith("include ") ? settingsIn(files, line.slice("include ".length)) : [line]);
}

function contentOf(files: DiskFiles, name: string): Buffer {
  const bytes = files.read(name);
  if (bytes === null) throw new Error(`the card has no ${name}`);
  return bytes;
}

/** From power on until the machine halts: what it has said on its serial line, and what was started, one after the other. Throws when it does not halt. */
export async function powerOnPi(card: string, secondsMax: number): Promise<{ readonly said: string; readonly started: readonly string[] }> {
  const started: string[] = [];
  let said = "";
  for (;;) {
    const chosen = chosenOn(card);
    started.push(chosen.kernel);
    if (started.length > STARTS_MAX) throw new Error(`the machine starts again and again, ${started.join(", ")}: ${said}`);
    const boot = await inWorkFolder((work) => start(work, [...wordsFor(card, chosen, work), "-drive", `if=sd,file=${card},format=raw`], secondsMax));
    said += boot.said;
    if (boot.end === "guest-shutdown") return { said, started };
    if (boot.end !== "guest-reset") throw new Error(`${chosen.kernel} was stopped after ${secondsMax} s: ${said}`);
  }
}

/** Loads it, as far as QEMU is concerned. */
function wordsFor(card: string, { kernel, commandLine, archive }: Chosen, work: string): readonly string[] {
  const [kernelFile, treeFile, archiveFile] = ["kernel", "tree", "archive"].map((name) => join(work, name)) as [string, string, string];
  writeFileSync(treeFile, raspberryPi3Tree());
  return withDiskFiles(card, (files) => {
    writeFileSync(kernelFile, contentOf(files, kernel));
    if (archive !== null) writeFileSync(archiveFile, contentOf(files, archive));
    return ["-kernel", kernelFile, "-dtb", treeFile, "-append", contentOf(files, commandLine).toString("utf8").trimEnd(), ...(archive === null ? [] : ["-initrd", archiveFile])];
  });
}

/** QEMU tells why it ends. */
async function start(work: string, words: readonly string[], secondsMax: number): Promise<{ readonly said: string; readonly end: string | null }> {
  const serial = join(work, "serial");
  writeFileSync(serial, "");
  const qemu = spawn("qemu-system-aarch64", [
    "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-machine", "raspi3b", "-serial", `file:${serial}`, "-qmp", "stdio", ...words,
  ], { timeout: secondsMax * 1000, killSignal: "SIGKILL" });
  let events = "";
  let complaints = "";
  qemu.stdout.setEncoding("utf8").on("data", (text: string) => { events += text; });
  qemu.stderr.setEncoding("utf8").on("data", (text: string) => { complaints += text; });
  qemu.stdin.on("error", () => {});
  qemu.stdin.write('{"execute":"qmp_capabilities"}\n');
  await once(qemu, "close");
  if (complaints !== "") throw new Error(complaints);
  return { said: readFileSync(serial, "latin1").replaceAll("\r", ""), end: /"event": "SHUTDOWN".*?"reason": "([a-z-]+)"/.exec(events)?.[1] ?? null };
}
