// for..of over a value that is no sequence.
class Row { [Symbol.iterator](): Iterator<u8> { return unreachable(); } }
export function main(): i32 {
  for (const item of new Row()) ignore(item);
  return 0;
}
