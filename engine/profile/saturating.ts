// Sums of counters stay at the greatest number rather than begin anew.

export function addSaturating(a: u64, b: u64): u64 {
  const sum = a + b;
  return sum < a ? maxValue<u64>() : sum;
}

export function multiplySaturating(a: u64, b: u64): u64 {
  return bits.multiplyHigh(a, b) !== 0 ? maxValue<u64>() : a * b;
}
