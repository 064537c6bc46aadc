// Atomic operations on other types.
const ratio: StaticArray<f64, 1> = [1];
export function main(): i32 {
  atomic.load(addressOf(ratio[0]));
  return 0;
}
