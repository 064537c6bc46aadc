// An array literal of another length.
export function main(): i32 {
  const three: StaticArray<u8, 3> = [1, 2];
  return three[0];
}
