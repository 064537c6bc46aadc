// One process of the build pool: builds what it is asked for, one program at a time.
import { Failure } from "../../tool/failure.ts";
import { buildImage } from "../../tool/image/build.ts";
import type { BuildAnswer, BuildRequest } from "./build-pool.ts";

process.on("message", async (request: BuildRequest) => {
  process.send?.(await answer(request));
});
process.on("disconnect", () => process.exit());

async function answer(request: BuildRequest): Promise<BuildAnswer> {
  const { name, mainFile, buildDirectory, board } = request;
  try {
    return { ok: true, image: await buildImage({ name, mainFile, buildDirectory, config: {} }, { board }) };
  } catch (error) {
    // A Failure holds diagnostics for people; anything else is a fault of the compiler and needs its stack.
    const message = error instanceof Failure ? error.message : error instanceof Error ? error.stack ?? error.message : String(error);
    return { ok: false, message };
  }
}
