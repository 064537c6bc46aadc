// SwiGLU (Shazeer, "GLU variants improve transformer", 2020): one half of the feed-forward layer gates the other.
import { fastExpF32 } from "bareflow/std/math/fast-exp.ts";

/** `out[i] = gate[i] * sigmoid(gate[i]) * up[i]` */
export function applyGate(out: Slice<f32>, gate: Slice<f32>, up: Slice<f32>): void {
  const count = out.length;
  assert(gate.length === count && up.length === count, "the gate and what it gates have one length");
  const to = out.pointer;
  const gates = gate.pointer;
  const ups = up.pointer;
  unchecked(() => fast(() => {
    for (let i: usize = 0; i < count; i += 1) {
      const x = gates[i];
      to[i] = x / (1 + fastExpF32(-x)) * ups[i];
    }
  }));
}

/** The gradients of `applyGate`; nothing else reads its inputs, so they are set, not added to. */
export function applyGateBackward(
  gateGradient: Slice<f32>, upGradient: Slice<f32>, outGradient: Slice<f32>, gate: Slice<f32>, up: Slice<f32>,
): void {
  const count = outGradient.length;
  assert(gate.length === count && up.length === count && gateGradient.length === count && upGradient.length === count,
    "the gate and what it gates have one length");
  const ofGate = gateGradient.pointer;
  const ofUp = upGradient.pointer;
  const ofOut = outGradient.pointer;
  const gates = gate.pointer;
  const ups = up.pointer;
  unchecked(() => fast(() => {
    for (let i: usize = 0; i < count; i += 1) {
      const x = gates[i];
      const sigmoid = 1 / (1 + fastExpF32(-x));
      ofUp[i] = ofOut[i] * x * sigmoid;
      ofGate[i] = ofOut[i] * ups[i] * sigmoid * (1 + x * (1 - sigmoid));
    }
  }));
}
