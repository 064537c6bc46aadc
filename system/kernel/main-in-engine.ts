// The way into a program that the engine runs: the machine is up, so there is nothing to boot. The engine calls `main` and
// ends the machine with what it returns.
import { main } from "#app";
import { readBootInformation } from "#board/start.ts";

/** The program's entry, by the name that C programs have for it too. */
export const mainInEngine = exported("main")((): i32 => {
  // No loader has left anything: the engine is asked.
  readBootInformation(0, 0);
  return main();
});
