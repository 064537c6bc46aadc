// `bareflow inspect DISK [FUNCTION]`: what was counted of a program's functions over its boots, and the code that is kept for them.
import { withDiskFiles } from "../disk/disk-files.ts";
import { shortName } from "../engine/facts.ts";
import { Failure } from "../failure.ts";
import { disassemble } from "../memory/disassembly.ts";
import { readKey, readObject, type EngineMemory } from "../memory/engine-memory.ts";
import { functionPage, functionsPage } from "../memory/inspect-view.ts";
import type { FunctionProfile } from "../memory/records.ts";
import { tierOf } from "../memory/summary.ts";
import { readSlotImage, type SlotImage } from "../slots/slot-image.ts";
import { functionInImage, summarizeSlots } from "../slots/slots-view.ts";
import { memoryOf, type DiskCommandOptions } from "./status.ts";
import { colorsFor } from "../text-table.ts";

export interface InspectCommandOptions extends DiskCommandOptions {
  readonly all?: boolean;
  readonly disassemble?: boolean;
}

const FUNCTIONS_SHOWN = 20;
const HASH_LENGTH_MIN = 4;

export async function inspect(disk: string, name: string | undefined, options: InspectCommandOptions): Promise<number> {
  if (name === undefined && options.disassemble === true) throw new Failure("--disassemble shows the code of one function: name it, as in bareflow inspect DISK FUNCTION --disassemble.");
  const memory = memoryOf(disk, options);
  const colors = colorsFor(process.stdout);
  const found = name === undefined ? memory.profile : [findFunction(memory, name, disk)];
  const images = imagesOf(disk, options);
  if (options.json === true) {
    const functions = found.map((each) => ({
      ...each, tier: tierOf(each.hash, memory), code: memory.plan.filter(({ hash }) => hash === each.hash),
      images: images.map((image) => ({ slot: image.slot, ...image.functions.find((own) => own["name"] === each.name && own["from"] === "program") })),
    }));
    process.stdout.write(`${JSON.stringify({ functions, objects: memory.objects, damaged: memory.damaged }, null, 2)}\n`);
    return 0;
  }
  process.stdout.write(name === undefined ? functionsPage(memory, options.all === true ? Infinity : FUNCTIONS_SHOWN, colors) : functionPage(found[0]!, memory, colors));
  if (name !== undefined) process.stdout.write(images.map((image) => functionInImage(image, found[0]!.name)).filter((line) => line !== null).map((line) => `  ${line}\n`).join(""));
  if (options.disassemble === true) process.stdout.write(await codeOf(found[0]!, memory, disk, options));
  return 0;
}

/** The images that the disk's slots have, as far as they can be believed. */
function imagesOf(disk: string, options: DiskCommandOptions): readonly SlotImage[] {
  const key = readKey(options.cacheKey);
  return withDiskFiles(disk, (files) => (summarizeSlots(files, key)?.images ?? []).flatMap(({ slot }) => {
    const image = readSlotImage(files, slot, key);
    return "why" in image ? [] : [image];
  }));
}

/** By its whole name, by what stands behind its file, or by the beginning of its hash. Throws Failure for none and for several. */
function findFunction({ profile, plan }: EngineMemory, name: string, disk: string): FunctionProfile {
  const isHash = name.length >= HASH_LENGTH_MIN && /^[0-9a-f]+$/.test(name);
  const named = profile.filter((each) => each.name === name);
  const found = named.length > 0 ? named : profile.filter((each) => shortName(each.name) === name || isHash && each.hash.startsWith(name));
  if (found.length === 1) return found[0]!;
  if (found.length > 1) throw new Failure(`${name} may be ${found.map((each) => `${each.name} (${each.hash.slice(0, 10)})`).join(" or ")}: give the hash.`);
  const planned = plan.find((each) => each.name === name || shortName(each.name) === name);
  const hint = planned === undefined ? `bareflow inspect ${disk} --all lists them` : "there is code of it, but no profile, for its file is missing or damaged";
  throw new Failure(`No function is called ${name} in what ${disk} remembers: ${hint}.`);
}

/** The objects of a function, each once. */
async function codeOf(profile: FunctionProfile, memory: EngineMemory, disk: string, options: DiskCommandOptions): Promise<string> {
  const keys = [...new Set(memory.plan.filter(({ hash, object }) => hash === profile.hash && object !== "").map(({ object }) => object))];
  if (keys.length === 0) return `\n  there is no code of it: it is interpreted\n`;
  const cacheKey = readKey(options.cacheKey);
  const texts: string[] = [];
  for (const key of keys) {
    const object = withDiskFiles(disk, (files) => readObject(files, key, cacheKey));
    texts.push(`\n  object ${key}:\n${object === null ? "  it is not there, or damaged\n" : await disassemble(object)}`);
  }
  return texts.join("");
}
