// The parameters before training: normally distributed, small enough that signals keep their size through the layers.
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import type { Network } from "./network/network.ts";

const embeddingSpread: f32 = 0.05;

/** Fills all parameters from the seed. */
export function initialize(network: Network, seed: u64): void {
  const s = network.shape;
  const l = network.layout;
  const random = new Xorshift(seed * 2 + 1);
  const spread = 0.6 / float.squareRoot(f32(s.dimension));
  // What is added to the stream comes twice a layer; together they must not drown it.
  const additionSpread = spread / float.squareRoot(f32(2 * s.layerCount));
  const p = network.parameters;
  fillNormal(p.slice(l.embedding, l.attentionNorm), random, embeddingSpread);
  p.slice(l.attentionNorm, l.query).fill(1);
  fillNormal(p.slice(l.query, l.output), random, spread);
  fillNormal(p.slice(l.output, l.feedForwardNorm), random, additionSpread);
  p.slice(l.feedForwardNorm, l.gate).fill(1);
  fillNormal(p.slice(l.gate, l.down), random, spread);
  fillNormal(p.slice(l.down, l.up), random, additionSpread);
  fillNormal(p.slice(l.up, l.finalNorm), random, spread);
  p.slice(l.finalNorm).fill(1);
  network.parametersChanged();
}

/** The sum of twelve uniform numbers is as good as normal here. */
function fillNormal(values: Slice<f32>, random: Xorshift, spread: f32): void {
  for (const i of range(values.length)) {
    let sum: f32 = -6;
    for (const part of range(12)) sum += random.nextF32();
    values[i] = sum * spread;
  }
}
