// Reads the line with which the kernel ends: the exit code and what it measured (system/kernel/README-protocol.md).

export interface ExitReport {
  readonly exitCode: number;
  readonly kernelMemoryBytes: number;
  /** Raw time stamps of the processor. */
  readonly firstInstructionTsc: bigint;
  /** 0n when `main` was not reached. */
  readonly mainTsc: bigint;
  /** When the program first wrote something; 0n when it did not, or does not tell. */
  readonly textTsc: bigint;
  readonly exitTsc: bigint;
  /** Ticks a second, or 0 when the kernel does not know. */
  readonly tscHz: number;
  /** What the kernel did before `main`, in order, each with the time stamp of its end. */
  readonly phases: readonly { readonly name: string; readonly endTsc: bigint }[];
}

export const EXIT_REPORT_PREFIX = "bareflow: exit ";

/**
 * The report in a line, or null when the line is not a whole one, or not one with the nonce that this run's kernel was
 * given: then a program wrote it. With null any nonce will do.
 */
export function parseExitReport(line: string, nonce: string | null): ExitReport | null {
  if (!line.startsWith(EXIT_REPORT_PREFIX)) return null;
  const fields = new Map(line.slice(EXIT_REPORT_PREFIX.length).trim().split(/\s+/).map((word) => {
    const at = word.indexOf("=");
    return [word.slice(0, at), word.slice(at + 1)];
  }));
  if (nonce !== null && fields.get("nonce") !== nonce) return null;
  const number = (name: string): bigint | null => {
    const text = fields.get(name);
    return text !== undefined && /^-?\d+$/.test(text) ? BigInt(text) : null;
  };
  const code = number("code");
  if (code === null) return null;
  const phases = (fields.get("phases") ?? "").split(",").flatMap((phase) => {
    const at = phase.lastIndexOf(":");
    const endTsc = phase.slice(at + 1);
    return at > 0 && /^\d+$/.test(endTsc) ? [{ name: phase.slice(0, at), endTsc: BigInt(endTsc) }] : [];
  });
  return {
    exitCode: Number(code),
    kernelMemoryBytes: Number(number("kernel-memory-bytes") ?? 0n),
    firstInstructionTsc: number("first-instruction-tsc") ?? 0n,
    mainTsc: number("main-tsc") ?? 0n,
    textTsc: number("text-tsc") ?? 0n,
    exitTsc: number("exit-tsc") ?? 0n,
    tscHz: Number(number("tsc-hz") ?? 0n),
    phases,
  };
}
