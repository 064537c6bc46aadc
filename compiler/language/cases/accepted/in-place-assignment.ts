// Assigning to an instance or array in place copies: the right side is complete before anything changes.
// expect: instance 7 8
// expect: array 2 1
import { standardOutput } from "bareflow/kernel/program.ts";

class Point {
  x: i32;
  y: i32;
  constructor(from: Point | null) {
    this.x = from === null ? 7 : from.x;
    this.y = from === null ? 8 : from.y;
  }
}

class Holder {
  point: Inline<Point>;
  pair: StaticArray<i32, 2>;
  constructor() {
    this.point = new Point(null);
    this.pair = [1, 2];
  }
}

export function main(): i32 {
  const holder = new Holder();
  holder.point = new Point(holder.point);
  print(standardOutput, `instance ${holder.point.x} ${holder.point.y}\n`);
  holder.pair = [holder.pair[1], holder.pair[0]];
  print(standardOutput, `array ${holder.pair[0]} ${holder.pair[1]}\n`);
  return 0;
}
