// Lines that are for the command, on the channel of messages: they begin like the exit report and repeat the run's nonce, so that
// nothing a program writes can pass for one (system/kernel/README-protocol.md).
import { bootOptions } from "bareflow/board/boot/boot-options.ts";
import { standardError } from "bareflow/kernel/program.ts";

const LINE_END: u8 = 0x0a;
/** Whether the program has left its last message in the middle of a line. */
let isMidLine = false;

/** Is told of every message of the program. */
export function noteMessage(text: string): void {
  if (text.length > 0) isMidLine = text.bytes[text.length - 1] !== LINE_END;
}

/** Begins a line on its own; its content follows, without line ends, and then `endFrame`. */
export function beginFrame(kind: string): void {
  standardError.write(isMidLine ? "\nbareflow: engine " : "bareflow: engine ");
  isMidLine = false;
  if (bootOptions.reportNonce.length > 0) print(standardError, `nonce=${bootOptions.reportNonce} `);
  print(standardError, `${kind} `);
}

export function endFrame(): void {
  standardError.write("\n");
}
