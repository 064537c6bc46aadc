// Gives a file or directory another name. In one write, where old and new name fit into one sector of the same directory;
// otherwise the old entry is marked first, so that a power cut between two names for one content is told from a damaged disk:
// the next mount lets the marked entry go when its content has another one (fat/check.ts).
import type { BlockDevice } from "../../drivers/block-device.ts";
import { MOVING, setContent, setFlags } from "./fat/directory-entry.ts";
import type { FoundEntry, PathEnd } from "./fat/directory-search.ts";
import { changeEntry, deleteEntry, exchangeEntry, insertEntry, NewEntry } from "./fat/directory-writer.ts";
import type { FatVolume } from "./fat/fat-volume.ts";
import type { StorageProblem } from "./storage-problem.ts";

/** The target's entry gets the source's content, and the source's goes. The last write is not yet safe when this returns. */
export function moveOver<D extends BlockDevice>(fat: FatVolume<D>, source: FoundEntry, target: FoundEntry): StorageProblem | null {
  const { cluster, size } = source;
  return mark(fat, source) ?? changeEntry(fat, target, (entry) => setContent(entry, cluster, size)) ?? fat.synchronize() ?? deleteEntry(fat, source);
}

/** The same for a name that nothing has. */
export function moveTo<D extends BlockDevice>(fat: FatVolume<D>, source: FoundEntry, place: PathEnd): StorageProblem | null {
  const entry = new NewEntry();
  entry.attributes = source.attributes;
  entry.cluster = source.cluster;
  entry.size = source.size;
  const problem = entry.setName(fat, place.directory, place.name);
  if (problem !== null) return problem;
  if (place.directory === source.parent) {
    const isDone = exchangeEntry(fat, source, entry);
    if (failed(isDone)) return isDone.error;
    if (isDone) return null;
  }
  return mark(fat, source) ?? insertEntry(fat, place.directory, entry) ?? fat.synchronize() ?? deleteEntry(fat, source);
}

function mark<D extends BlockDevice>(fat: FatVolume<D>, source: FoundEntry): StorageProblem | null {
  const flags = source.flags | MOVING;
  return changeEntry(fat, source, (entry) => setFlags(entry, flags)) ?? fat.synchronize();
}
