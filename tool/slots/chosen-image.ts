// The images that an engine has made of its program and keeps on its disk, in slot a or b: read, and believed only when their seals are right.
import { createHash } from "node:crypto";
import { BOARDS, type Board } from "../config.ts";
import { readBootRecord, TRIAL_LIMIT, type BootRecord, type Slot } from "../disk/boot-record.ts";
import { withDiskFiles, type DiskFiles } from "../disk/disk-files.ts";
import { Failure } from "../failure.ts";
import { MEMORY_FOLDER } from "../memory/engine-memory.ts";
import { fieldsOf, listOf, numberOf, textOf, type Fields } from "../memory/json-fields.ts";
import { openSealed } from "../memory/seal.ts";

export type ImageSlot = Exclude<Slot, "engine">;

/** What the program did with these inputs when the interpreter ran it, and has to do in the image. */
export interface SelfTest {
  readonly arguments: readonly string[];
  /** Of arguments and files together (inputs.ts). */
  readonly inputs: string;
  /** The names of the files; null where they were not written down. */
  readonly files: readonly string[] | null;
  readonly outputSha256: string;
  readonly outputBytes: number;
  readonly exit: number;
}

export interface ChosenImage {
  readonly slot: ImageSlot;
  /** Without its seal. */
  readonly image: Buffer;
  readonly board: Board;
  /** LLVM's name of the processor that it was compiled for. */
  readonly cpu: string;
  readonly test: SelfTest;
  /** The program's files, when the disk boots by itself and has them; an archive. */
  readonly archive: Buffer | null;
  /** Whether the slot is the one that boots next, and has reported health. */
  readonly isProven: boolean;
}

/**
 * The image in the slot, or without one in the slot that boots next. `archive` is the path of the program's files on disks that have them.
 * Throws Failure with one sentence when there is none, or it cannot be believed.
 */
export function chooseImage(disk: string, slot: ImageSlot | undefined, key: Buffer | null, archive: string): ChosenImage {
  return withDiskFiles(disk, (files) => {
    const found = readBootRecord(files);
    if (found === null) throw new Failure(`There is no image of a program on ${disk}: no engine has made one there. bareflow evolve APP --disk ${disk} goes on until it does.`, 1);
    const { record } = found;
    const chosen = slot ?? slotInUse(record, disk);
    const read = (name: string): Buffer => sealedFile(files, name, disk, key);
    const image = read(`image.${chosen}`);
    const about = recordOf(read(`image.${chosen}.json`), `image.${chosen}.json on ${disk}`);
    if (image.length !== about.bytes || createHash("sha256").update(image).digest("hex") !== about.sha256) {
      throw new Failure(`image.${chosen} and image.${chosen}.json on ${disk} do not belong together: bareflow regrow ${disk} lets the engine boot next, which makes them anew.`, 1);
    }
    return {
      slot: chosen, image, board: about.board, cpu: about.cpu, test: about.test, archive: files.read(archive),
      isProven: record.slot === chosen && record.limit !== TRIAL_LIMIT,
    };
  });
}

function slotInUse(record: BootRecord, disk: string): ImageSlot {
  if (record.slot !== "engine") return record.slot;
  throw new Failure(`${disk} boots the engine (${record.why}), so no image is in use: bareflow evolve APP --disk ${disk} goes on until one is, and --slot a or b names one that is not.`, 1);
}

function sealedFile(files: DiskFiles, name: string, disk: string, key: Buffer | null): Buffer {
  const bytes = files.read(`${MEMORY_FOLDER}/${name}`);
  if (bytes === null) throw new Failure(`There is no ${MEMORY_FOLDER}/${name} on ${disk}: bareflow regrow ${disk} lets the engine boot next, which makes an image.`, 1);
  const opened = openSealed(name, bytes, key);
  if ("content" in opened) return opened.content;
  throw new Failure(`${MEMORY_FOLDER}/${name} on ${disk} cannot be believed: ${opened.why}. bareflow regrow ${disk} lets the engine boot next, which makes it anew.`, 1);
}

/** What the image's map says of it. Its seal is right, but whoever can write to the disk can make one. */
function recordOf(bytes: Buffer, file: string): { readonly board: Board; readonly cpu: string; readonly bytes: number; readonly sha256: string; readonly test: SelfTest } {
  const wrong = (what: string): Failure => new Failure(`${file} does not say ${what}: another version wrote it.`, 1);
  let fields: Fields;
  try {
    fields = fieldsOf(JSON.parse(bytes.toString("utf8")));
  } catch {
    throw wrong("anything, for it is no JSON");
  }
  const board = BOARDS.find((each) => each === fields["board"]);
  if (board === undefined) throw wrong("for which board the image is");
  const test = fieldsOf(fields["test"]);
  const digest = (value: unknown, what: string): string => {
    const text = textOf(value);
    if (!/^[0-9a-f]{64}$/.test(text)) throw wrong(what);
    return text;
  };
  const outputBytes = numberOf(test["outputBytes"]);
  const exit = test["exit"];
  if (outputBytes === null || typeof exit !== "number" || !Number.isInteger(exit)) throw wrong("what the program did in its self-test");
  const texts = (value: unknown): readonly string[] => listOf(value).filter((each) => typeof each === "string");
  return {
    board, cpu: textOf(fields["cpu"]), bytes: numberOf(fields["bytes"]) ?? -1, sha256: digest(fields["sha256"], "what the image's SHA-256 is"),
    test: {
      arguments: texts(test["arguments"]), files: Array.isArray(test["files"]) ? texts(test["files"]).map(textOf) : null,
      inputs: digest(test["inputs"], "what the inputs of the self-test were"), outputSha256: digest(test["outputSha256"], "what the output of the self-test was"),
      outputBytes, exit,
    },
  };
}
