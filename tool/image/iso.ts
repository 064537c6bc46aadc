// Makes a CD image that boots the kernel through GRUB and multiboot2, on any PC with a BIOS.
import { copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { requireProgram, runProgram } from "../programs.ts";
import { inWorkFolder } from "./work-folder.ts";
import { writeArchive, type PackedFile } from "./cpio.ts";

export interface IsoContents {
  readonly image: string;
  readonly files: readonly PackedFile[];
  readonly kernelWords: readonly string[];
  readonly programArguments: readonly string[];
}

/** Writes the ISO to `target`, which is replaced whole. */
export async function writeIso(target: string, contents: IsoContents): Promise<void> {
  requireProgram("xorriso");
  requireProgram("mformat");
  await inWorkFolder(async (work) => {
    const tree = join(work, "tree");
    await mkdir(join(tree, "boot/grub"), { recursive: true });
    await copyFile(contents.image, join(tree, "boot/kernel.elf"));
    if (contents.files.length > 0) await writeArchive(join(tree, "boot/files.cpio"), contents.files);
    await writeFile(join(tree, "boot/grub/grub.cfg"), grubMenu(contents));
    const iso = join(work, "image.iso");
    // Only the BIOS platform's modules: without the option grub-mkrescue takes whatever platforms are installed.
    await runProgram("grub-mkrescue", ["-d", "/usr/lib/grub/i386-pc", "--compress=xz", "-o", iso, tree], "making the ISO image");
    await rename(iso, target);
  });
}

/** The menu: one entry, booted at once. */
export function grubMenu(contents: IsoContents): string {
  const { kernelWords, programArguments } = contents;
  const words = programArguments.length === 0 ? kernelWords : [...kernelWords, "--", ...programArguments];
  const quoted = words.map(quoteForGrub).join(" ");
  const module = contents.files.length > 0 ? "  module2 /boot/files.cpio\n" : "";
  return `set timeout=0\nmenuentry "BareFlow" {\n  multiboot2 /boot/kernel.elf ${quoted}\n${module}}\n`;
}

/** GRUB's shell reads single quotes literally; it quotes the words again for the kernel. */
function quoteForGrub(word: string): string {
  return `'${word.replace(/'/g, `'\\''`)}'`;
}
