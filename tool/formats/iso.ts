// Makes a CD image that boots the kernel through GRUB and multiboot2 on any PC, from a BIOS and from UEFI; on a USB stick too.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeArchive, type PackedFile } from "../image/cpio.ts";
import { replaceFile } from "../image/replace-file.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import { requireProgram, runProgram } from "../programs.ts";
import { BIOS_PLATFORM, EFI_PLATFORM, plainScript, requireGrub } from "./grub.ts";

export interface BootContents {
  readonly image: string;
  readonly files: readonly PackedFile[];
  readonly kernelWords: readonly string[];
  readonly programArguments: readonly string[];
}

/** What the script's commands need; what is missing of these GRUB takes along by itself. */
const MODULES = "normal multiboot2 iso9660 fat part_gpt part_msdos search search_fs_uuid search_fs_file search_label configfile test";

/** Writes the ISO to `target`, which is replaced whole. */
export async function writeIso(target: string, contents: BootContents): Promise<void> {
  requireProgram("xorriso");
  requireProgram("mformat");
  // grub-mkrescue takes the platforms that it finds, and says nothing about those that it does not.
  requireGrub(BIOS_PLATFORM);
  requireGrub(EFI_PLATFORM);
  await inWorkFolder(async (work) => {
    const tree = join(work, "tree");
    await mkdir(join(tree, "boot/grub"), { recursive: true });
    await copyFile(contents.image, join(tree, "boot/kernel.elf"));
    if (contents.files.length > 0) await writeArchive(join(tree, "boot/files.cpio"), contents.files);
    await writeFile(join(tree, "boot/grub/grub.cfg"), isoScript(contents));
    const iso = join(work, "image.iso");
    const words = ["--compress=xz", `--install-modules=${MODULES}`, "--fonts=", "--locales=", "--themes=", "-o", iso, tree];
    await runProgram("grub-mkrescue", words, "making the ISO image");
    await mkdir(dirname(target), { recursive: true });
    await replaceFile(target, (path) => copyFile(iso, path));
  });
}

/** What GRUB runs from the CD. */
export function isoScript({ files, kernelWords, programArguments }: BootContents): string {
  return plainScript({ image: "/boot/kernel.elf", archive: files.length > 0 ? "/boot/files.cpio" : null, kernelWords, programArguments });
}
