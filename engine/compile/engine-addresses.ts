// What machine code calls in the engine.

export interface EngineAddresses {
  /** As told in adapters.ts. */
  readonly interpret: usize;
  readonly interpretInPlace: usize;
  /** As told in instrument.ts. */
  readonly functionIsHot: usize;
  readonly loopIsHot: usize;
  /** As told in targets.ts. */
  readonly wrongTarget: usize;
}
