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
  return mark(fat, source, source.flags | MOVING) ?? changeEntry(fat, target, (entry) => setContent(entry, cluster, size)) ?? fat.synchronize() ?? deleteEntry(fat, source);
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
  const marked = mark(fat, source, source.flags | MOVING);
  if (marked !== null) return marked;
  const refused = insertEntry(fat, place.directory, entry);
  if (refused !== null) {
    // There is no room for the new name: the file stays what it was. Marks are for one file at a time.
    if (refused.kind !== "disk") ignore(mark(fat, source, source.flags));
    return refused;
  }
  return fat.synchronize() ?? deleteEntry(fat, source);
}

/** Writes the entry's flags; they are safe when this returns. */
function mark<D extends BlockDevice>(fat: FatVolume<D>, source: FoundEntry, flags: u8): StorageProblem | null {
  return changeEntry(fat, source, (entry) => setFlags(entry, flags)) ?? fat.synchronize();
}
