// The line that tells how the training goes, on standard error.
import { monotonicNanoseconds, standardError } from "bareflow/kernel/program.ts";

export class Progress {
  private readonly stepCount: u64;
  private readonly tokensPerStep: u64;
  private readonly firstStep: u64;
  private readonly startNs: u64;

  constructor(firstStep: u64, stepCount: u64, tokensPerStep: u64) {
    this.firstStep = firstStep;
    this.stepCount = stepCount;
    this.tokensPerStep = tokensPerStep;
    this.startNs = monotonicNanoseconds();
  }

  /** Tells that `done` steps are done and what the mean loss of the last ones was, in nats a token. */
  tell(done: u64, loss: f64): void {
    const elapsed = f64(monotonicNanoseconds() - this.startNs) / 1e9;
    const rate = f64(done - this.firstStep) / elapsed;
    const left = u64(f64(this.stepCount - done) / rate);
    print(standardError, `step ${done} of ${this.stepCount}  loss ${rounded(loss)}  ${u64(rate * f64(this.tokensPerStep))} tokens/s  `);
    print(standardError, `${left / 60} min ${left % 60} s left\n`);
  }
}

/** Four digits behind the point. */
export function rounded(value: f64): f64 {
  return float.roundToEven(value * 10000) / 10000;
}
