// The sizes of a Llama, for what runs one and for the trainer that makes one.

/** A llama2.c checkpoint begins with the first seven of the sizes, as 32-bit integers in this order. */
export const headerBytes = 28;

/** The sizes of a model; every one is at least 1. */
export type Shape = {
  /** Width of the residual stream. */
  readonly dimension: usize;
  /** Width of the feed-forward layer. */
  readonly hiddenDimension: usize;
  readonly layerCount: usize;
  readonly headCount: usize;
  /** Key and value heads; each serves headCount / keyHeadCount query heads. */
  readonly keyHeadCount: usize;
  readonly vocabularySize: usize;
  /** Positions that the model was trained for: the longest text in tokens. */
  readonly positionCount: usize;
  /** Elements of one head: dimension / headCount, an even number. */
  readonly headSize: usize;
  /** Elements of all key heads: headSize * keyHeadCount. */
  readonly keyDimension: usize;
};
