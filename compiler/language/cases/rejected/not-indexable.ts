// An index on what has no elements.
// expect: BF3004 7:10
class Row { [Symbol.dispose](): void {} x: i32 = 1; }
export function main(): i32 {
  const row = new Row();
  const name = "x" as const;
  return row[name];
}
