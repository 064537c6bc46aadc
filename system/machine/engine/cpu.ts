// What a program asks its processor for, when the engine runs it: the engine asks in its place.
const ticks = extern<() => u64>("bareflow_ticks");
const end = extern<(code: i32) => never>("bareflow_exit");

/** The processor's counter: ticks of a constant rate, from an origin that is not defined. */
export function readTicks(): u64 {
  return ticks();
}

/** Nothing waits here: a program has no other processor beside it. */
export function pause(): void {}

/** A program cannot halt what it does not own: it ends, as after a panic. */
export function haltForever(): never {
  return end(101);
}
