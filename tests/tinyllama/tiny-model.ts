// Makes small random checkpoints and tokenizers in llama2.c's formats, for the tests of apps/tinyllama.
import { Xorshift } from "../std/reference-values.ts";

export interface Shape {
  readonly dimension: number;
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly keyHeads: number;
  readonly vocabulary: number;
  readonly positions: number;
  readonly shared: boolean;
}

export interface Model { readonly shape: Shape; readonly weights: Record<string, Float32Array>; readonly file: Buffer }

/** Weights between -scale and scale around 0, around 1 for the norms. */
export function makeModel(shape: Shape, seed: bigint, scale = 0.6): Model {
  const { dimension: d, hidden, layers, vocabulary, positions } = shape;
  const headSize = d / shape.heads;
  const keyDimension = headSize * shape.keyHeads;
  const random = new Xorshift(seed);
  const tensor = (count: number, center: number): Float32Array => Float32Array.from({ length: count }, () => center + (random.nextF64() - 0.5) * 2 * scale);
  const weights: Record<string, Float32Array> = {
    embedding: tensor(vocabulary * d, 0), attentionNorm: tensor(layers * d, 1), query: tensor(layers * d * d, 0),
    key: tensor(layers * keyDimension * d, 0), value: tensor(layers * keyDimension * d, 0), output: tensor(layers * d * d, 0),
    feedForwardNorm: tensor(layers * d, 1), gate: tensor(layers * hidden * d, 0), down: tensor(layers * d * hidden, 0),
    up: tensor(layers * hidden * d, 0), finalNorm: tensor(d, 1), unused: tensor(positions * headSize, 0),
  };
  if (!shape.shared) weights.classifier = tensor(vocabulary * d, 0);
  const header = Int32Array.of(d, hidden, layers, shape.heads, shape.keyHeads, shape.shared ? vocabulary : -vocabulary, positions);
  const file = Buffer.concat([header, ...Object.values(weights)].map((part) => Buffer.from(part.buffer)));
  return { shape, weights, file };
}

/** <unk>, <s>, </s>, the 256 bytes, and then these pieces, of which later ones merge later. */
export function makeTokenizer(pieces: readonly string[]): { readonly all: Buffer[]; readonly file: Buffer } {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
  const all = ["<unk>", "\n<s>\n", "\n</s>\n", ...bytes, ...pieces].map((piece) => Buffer.from(piece));
  const longest = Buffer.alloc(4);
  longest.writeInt32LE(Math.max(...all.map((piece) => piece.length)));
  const entries = all.map((piece, token) => {
    const head = Buffer.alloc(8);
    head.writeFloatLE(-token, 0);
    head.writeInt32LE(piece.length, 4);
    return Buffer.concat([head, piece]);
  });
  return { all, file: Buffer.concat([longest, ...entries]) };
}
