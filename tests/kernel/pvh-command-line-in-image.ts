// A PVH loader whose command line lies in the image: unquoting it in place would overwrite the kernel.
// boards: pc
// because: PVH is a protocol of PC loaders
// exit: 101
// expect-log: ^panic: the loader's command line at 0x100000 cannot be read\n
import { readPvh } from "#board/pvh.ts";
import { PVH_COMMAND_LINE, pvhStartInfo, setPvhAddress } from "./boot-structures.ts";

export function main(): i32 {
  const start = pvhStartInfo();
  setPvhAddress(start, PVH_COMMAND_LINE, 0x100000);
  return readPvh(start.address) ? 2 : 3;
}
