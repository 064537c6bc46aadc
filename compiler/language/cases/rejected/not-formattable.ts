// A value that cannot be printed.
// expect: BF3011 7:24
class Sink { write(text: string): void {} }
class Point { x: i32 = 1; }
export function main(): i32 {
  const sink = new Sink();
  print(sink, `point ${new Point()}`);
  return 0;
}
