// Runs the disks' suite on the machine's disk, or does with it what the first argument says.
import { boardDisk } from "#board/disk.ts";
import { programArguments, standardOutput } from "bareflow/kernel/program.ts";
import { checkBlockDevice } from "bareflow/drivers/block-device-conformance.ts";
import { type DiskProblem, printDiskProblem } from "bareflow/drivers/block-device.ts";
import { openBlockDevice } from "../disk.ts";

const sector = new StaticArray<u8, 512>();

export function main(): i32 {
  const disk = openBlockDevice();
  if (failed(disk)) return report("open", disk.error);
  const what = programArguments().length > 0 ? programArguments()[0] : "suite";
  if (what === "read") return report("read", disk.read(3, sector.slice()));
  if (what === "write") return report("write", disk.write(3, sector.slice()));
  if (what === "impatient") {
    boardDisk.limitAnswers(50000000);
    report("read", disk.read(3, sector.slice()));
    return report("again", disk.read(3, sector.slice()));
  }
  return i32(checkBlockDevice(disk, standardOutput));
}

function report(what: string, problem: DiskProblem | null): i32 {
  if (problem === null) {
    print(standardOutput, `${what}: done\n`);
    return 0;
  }
  print(standardOutput, `${what}: `);
  printDiskProblem(standardOutput, problem);
  standardOutput.write("\n");
  return 1;
}
