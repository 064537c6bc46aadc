// Lines that are for the command, on the channel of messages: they begin like the exit report and repeat the run's nonce, so that
// nothing a program writes can pass for one (system/kernel/README-protocol.md).
import { bootOptions } from "bareflow/board/boot/boot-options.ts";
import { standardError } from "bareflow/kernel/program.ts";

/** Begins a line on its own; its content follows, without line ends, and then `endFrame`. */
export function beginFrame(kind: string): void {
  standardError.write("\nbareflow: engine ");
  if (bootOptions.reportNonce.length > 0) print(standardError, `nonce=${bootOptions.reportNonce} `);
  print(standardError, `${kind} `);
}

export function endFrame(): void {
  standardError.write("\n");
}
