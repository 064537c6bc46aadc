// Reads the lines in which an engine tells the command what it does (system/kernel/README-protocol.md).

export const ENGINE_FRAME_PREFIX = "bareflow: engine ";

/** Reports and compiles are JSON, files lines of base64 that end with an empty one. */
export const FRAME_KINDS = ["report", "compile", "profile", "folded", "image", "map"] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];

export interface EngineFrame {
  readonly kind: FrameKind;
  readonly content: string;
}

/** The frame in a line, or null when it is none, or has not the nonce that this run's kernel was given; with null any will do. */
export function parseEngineFrame(line: string, nonce: string | null): EngineFrame | null {
  if (!line.startsWith(ENGINE_FRAME_PREFIX)) return null;
  const match = /^(?:nonce=(\S+) )?(\w+) (.*)$/s.exec(line.slice(ENGINE_FRAME_PREFIX.length));
  if (match === null || (nonce !== null && match[1] !== nonce)) return null;
  const kind = FRAME_KINDS.find((each) => each === match[2]);
  return kind === undefined ? null : { kind, content: match[3]!.trimEnd() };
}

/** Puts the lines of files together. */
export class FrameFiles {
  readonly #pieces = new Map<FrameKind, Buffer[]>();
  readonly #whole = new Map<FrameKind, Buffer>();

  add(frame: EngineFrame): void {
    const pieces = this.#pieces.get(frame.kind) ?? [];
    this.#pieces.set(frame.kind, pieces);
    if (frame.content === "") this.#whole.set(frame.kind, Buffer.concat(pieces));
    else pieces.push(Buffer.from(frame.content, "base64"));
  }

  /** The file's bytes; null unless all of it has come. */
  get(kind: FrameKind): Buffer | null {
    return this.#whole.get(kind) ?? null;
  }
}
