// Counts its boots on its disk, and says so; without a disk it says what is missing, and goes on.
import { heap, openDisk, printStorageProblem, standardError, standardOutput } from "bareflow/kernel/program.ts";

const PATH = "/cache/how often this program was booted.txt";

export function main(): i32 {
  const disk = openDisk();
  if (failed(disk)) {
    standardError.write("nothing is remembered: ");
    printStorageProblem(standardError, disk.error);
    standardError.write("\n");
    standardOutput.write("boot number unknown\n");
    return 0;
  }
  const boots = disk.readFile(PATH, heap);
  const count: usize = failed(boots) ? 1 : boots.length + 1;
  print(standardOutput, `boot number ${count}\n`);
  if (failed(disk.find("/cache"))) assert(disk.makeDirectory("/cache") === null, "the directory cannot be made");
  assert(disk.appendFile(PATH, "|".bytes) === null, "the boot cannot be counted");
  return 0;
}
