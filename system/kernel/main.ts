// The kernel's main: from the machine's entry code to the program's main, and out again. The order of booting, a line a
// step. The machine calls it on the kernel's stack, with interrupts off and nothing else set up.
import { main } from "#app";
import { installTraps, protectMemory, readBootInformation } from "#board/start.ts";
import { keepInitialData } from "#machine/image.ts";
import { beginBootChart, endPhase, reachMain } from "./boot-chart.ts";
import { exit } from "./exit.ts";
import "./panic.ts";

/**
 * `firstTick` is the time of the machine's first instruction here; `loader` and `information` are what the loader left:
 * the protocol's magic number and the address of what it tells.
 */
export const kernelMain = exported("bareflow_kernel_main")((firstTick: u64, loader: u32, information: usize): never => {
  // Before any variable changes: the engine makes images with the variables as they are now.
  keepInitialData();
  beginBootChart(firstTick);
  endPhase("entry");
  // Before anything can fail: every exception becomes a report.
  installTraps();
  endPhase("traps");
  // Before anything from outside is looked at: code is fixed, data is no code, null and the stack's end are fenced.
  protectMemory();
  endPhase("protection");
  // Memory map, command line, files: untrusted, checked, left in place.
  readBootInformation(loader, information);
  endPhase("boot-information");
  // Consoles, clock, screen and heap get ready when they are first used, not here.
  reachMain();
  exit(main());
});
