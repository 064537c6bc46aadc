// Atomic operations on other types.
// expect: BF4015 5:3
const ratio: StaticArray<f64, 1> = [1];
export function main(): i32 {
  atomic.load(addressOf(ratio[0]));
  return 0;
}
