// The Llama model, byte-pair encoding and sampling once more in plain JavaScript, to compare apps/tinyllama with.
import { Xorshift } from "../std/reference-values.ts";
import type { Model } from "./tiny-model.ts";

const START_OF_TEXT = 1;

/** out[r] = row r of block `block` of the tensor, times x. */
function product(tensor: Float32Array, block: number, rows: number, x: readonly number[]): number[] {
  return Array.from({ length: rows }, (_, row) => {
    const start = (block * rows + row) * x.length;
    return x.reduce((sum, value, column) => sum + tensor[start + column]! * value, 0);
  });
}

function normalized(x: readonly number[], tensor: Float32Array, block: number): number[] {
  const scale = 1 / Math.sqrt(x.reduce((sum, value) => sum + value * value, 0) / x.length + 1e-5);
  return x.map((value, i) => tensor[block * x.length + i]! * scale * value);
}

function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function rotated(vector: readonly number[], headSize: number, position: number): number[] {
  return vector.map((value, i) => {
    const angle = position / 10000 ** ((i % headSize - (i % 2)) / headSize);
    const partner = vector[i ^ 1]!;
    return value * Math.cos(angle) + (i % 2 === 0 ? -partner : partner) * Math.sin(angle);
  });
}

/** Returns a function that takes the next token in and gives the scores of all that may follow. */
function createModel({ shape, weights: w }: Model): (token: number) => number[] {
  const headSize = shape.dimension / shape.heads;
  const keyDimension = headSize * shape.keyHeads;
  const keys: number[][][] = Array.from({ length: shape.layers }, () => []);
  const values: number[][][] = Array.from({ length: shape.layers }, () => []);
  let position = 0;
  return (token) => {
    let x = [...w.embedding!.subarray(token * shape.dimension, (token + 1) * shape.dimension)];
    for (let layer = 0; layer < shape.layers; layer += 1) {
      const normed = normalized(x, w.attentionNorm!, layer);
      const query = rotated(product(w.query!, layer, shape.dimension, normed), headSize, position);
      keys[layer]!.push(rotated(product(w.key!, layer, keyDimension, normed), headSize, position));
      values[layer]!.push(product(w.value!, layer, keyDimension, normed));
      const mixed = query.map((_, i) => {
        const head = Math.floor(i / headSize);
        const first = Math.floor(head / (shape.heads / shape.keyHeads)) * headSize;
        const attention = softmax(keys[layer]!.map((key) => {
          let score = 0;
          for (let k = 0; k < headSize; k += 1) score += query[head * headSize + k]! * key[first + k]!;
          return score / Math.sqrt(headSize);
        }));
        return attention.reduce((sum, weight, t) => sum + weight * values[layer]![t]![first + (i % headSize)]!, 0);
      });
      const attended = product(w.output!, layer, shape.dimension, mixed);
      x = x.map((value, i) => value + attended[i]!);
      const again = normalized(x, w.feedForwardNorm!, layer);
      const up = product(w.up!, layer, shape.hidden, again);
      const gated = product(w.gate!, layer, shape.hidden, again).map((value, i) => (value / (1 + Math.exp(-value))) * up[i]!);
      const fed = product(w.down!, layer, shape.dimension, gated);
      x = x.map((value, i) => value + fed[i]!);
    }
    position += 1;
    return product(w.classifier ?? w.embedding!, 0, shape.vocabulary, normalized(x, w.finalNorm!, 0));
  };
}

/** Characters first, bytes for those without a token, then the best-scored pair (the lowest token) until none is left. */
export function encode(pieces: readonly Buffer[], prompt: string): number[] {
  if (prompt === "") return [START_OF_TEXT];
  const texts = pieces.map((piece) => piece.toString("latin1"));
  const tokens = [...` ${prompt}`].flatMap((character) => {
    const bytes = Buffer.from(character);
    const token = texts.indexOf(bytes.toString("latin1"));
    return token >= 0 ? [token] : [...bytes].map((byte) => byte + 3);
  });
  for (;;) {
    const pairs = tokens.slice(1).map((token, i) => ({ place: i, token: texts.indexOf(texts[tokens[i]!]! + texts[token]!) })).filter((pair) => pair.token >= 0);
    if (pairs.length === 0) return [START_OF_TEXT, ...tokens];
    const best = pairs.reduce((a, b) => (b.token < a.token ? b : a));
    tokens.splice(best.place, 2, best.token);
  }
}

function choose(logits: readonly number[], temperature: number, topP: number, random: Xorshift): number {
  if (temperature === 0) return logits.indexOf(Math.max(...logits));
  const probabilities = softmax(logits.map((score) => score / temperature));
  const coin = random.nextF32();
  let candidates = probabilities.map((probability, token) => ({ probability, token }));
  let total = 1;
  if (topP > 0 && topP < 1) {
    candidates.sort((a, b) => b.probability - a.probability);
    total = 0;
    const last = candidates.findIndex(({ probability }) => (total += probability) > topP);
    candidates = candidates.slice(0, last + 1);
  }
  let sum = 0;
  return candidates.find(({ probability }) => coin * total < (sum += probability))!.token;
}

/** The whole output of the program, as bytes. */
export function tellStory(
  model: Model, pieces: readonly Buffer[],
  options: { readonly temperature: number; readonly topP: number; readonly seed: bigint; readonly steps: number; readonly prompt: string },
): Buffer {
  const next = createModel(model);
  const random = new Xorshift(options.seed);
  const prompt = encode(pieces, options.prompt);
  const output: Buffer[] = [];
  let token = prompt[0]!;
  for (let position = 1; position <= options.steps; position += 1) {
    const logits = next(token);
    const chosen = prompt[position] ?? choose(logits, options.temperature, options.topP, random);
    if (chosen === START_OF_TEXT) break;
    let piece = pieces[chosen]!;
    if (token === START_OF_TEXT && piece[0] === 0x20) piece = piece.subarray(1);
    const byte = /^<0x([0-9A-F]{2})>$/.exec(piece.toString("latin1"))?.[1];
    if (byte !== undefined) piece = Buffer.from([Number.parseInt(byte, 16)]);
    if (piece.length > 1 || /[\t-\r -~]/.test(piece.toString("latin1"))) output.push(piece);
    token = chosen;
  }
  return Buffer.concat([...output, Buffer.from("\n")]);
}
