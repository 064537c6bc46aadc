// expect: BF2001 4:14
// expect: BF2001 5:17
// An enum's members are whole numbers of 32 bits.
enum Large { A = 4294967297 }
enum Fraction { A = 1.5 }

export function main(): i32 {
  const large = Large.A;
  const fraction = Fraction.A;
  return i32(large) + i32(fraction);
}
