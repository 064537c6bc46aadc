// Sends the command's standard input to a machine over its serial line, once the kernel asks for it (system/kernel/README-protocol.md).
import type { Readable, Writable } from "node:stream";

export const INPUT_PREFIX = "bareflow: input ";

/** Whether the line asks for it; `nonce` is the run's, null where it is not known. */
export function asksForInput(line: string, nonce: string | null): boolean {
  if (!line.startsWith(INPUT_PREFIX)) return false;
  const match = /^nonce=(\S*)$/.exec(line.slice(INPUT_PREFIX.length).trimEnd());
  return match !== null && (nonce === null || match[1] === nonce);
}

const PIECE_BYTES_MAX = 255;

/** Pieces of up to 255 bytes, each behind a byte that counts them. */
export function framedInput(chunk: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let start = 0; start < chunk.length; start += PIECE_BYTES_MAX) {
    const piece = chunk.subarray(start, start + PIECE_BYTES_MAX);
    pieces.push(Buffer.from([piece.length]), piece);
  }
  return Buffer.concat(pieces);
}

/** A piece of no bytes: the end. */
const END = Buffer.from([0]);

/** Says that there is no input. */
export function endInput(target: Writable): void {
  // The machine may have ended in between.
  target.on("error", () => {});
  target.write(END);
}

/** Passes everything on until the source ends, as fast as the target takes it. The result lets go of the source. */
export function forwardInput(source: Readable & { unref?(): void }, target: Writable): () => void {
  // The machine has ended: nobody wants the rest.
  target.on("error", () => {});
  const pass = (chunk: Buffer): void => {
    if (target.write(framedInput(chunk))) return;
    source.pause();
    target.once("drain", () => source.resume());
  };
  const end = (): void => { target.write(END); };
  const release = (): void => {
    source.off("data", pass).off("end", end).off("error", end).pause();
    source.unref?.();
  };
  source.on("data", pass).on("end", end).on("error", end);
  if (source.readableEnded) end();
  return release;
}
