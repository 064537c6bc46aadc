// `bareflow regrow DISK`: the disk's next boot is the engine, with all that was learned, whatever image it boots now.
import { backToEngine, believedBootRecord, writeBootRecord } from "../disk/boot-record.ts";
import { withDiskFiles } from "../disk/disk-files.ts";
import { Failure } from "../failure.ts";
import { say } from "../terminal.ts";

export function regrow(disk: string): number {
  const found = withDiskFiles(disk, (files) => believedBootRecord(files, disk));
  if (found === null) throw new Failure(`${disk} boots the engine already: no engine has made an image of its program on it. bareflow evolve goes on until it does.`, 1);
  const { record, sector } = found;
  if (record.slot === "engine" && record.why === "asked") {
    say(`${disk} boots the engine already (asked)`);
    return 0;
  }
  writeBootRecord(disk, sector, backToEngine(record, "asked"));
  if (record.slot === "engine") {
    say(`${disk} boots the engine already (${record.why}); where it had given up making an image, it tries again`);
    return 0;
  }
  say(`${disk} boots the engine next, in place of ${record.slot === "lean" ? "its lean image" : `image ${record.slot}`}, with all that it has learned`);
  return 0;
}
