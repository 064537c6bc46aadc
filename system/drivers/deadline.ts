// How drivers stop waiting: a point in time by the board's clock, which they are given.

/** Nanoseconds from some origin; never goes back. */
export type Clock = FunctionPointer<() => u64>;

export class Deadline {
  private readonly clock: Clock;
  private readonly end: u64;

  constructor(clock: Clock, nanoseconds: u64) {
    this.clock = clock;
    this.end = clock() + nanoseconds;
  }

  get hasPassed(): bool {
    return this.clock() > this.end;
  }
}
