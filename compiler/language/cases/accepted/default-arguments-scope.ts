// Default values mean what they mean in the function that has them: its `this` and its own parameters.
// expect: of the object 2
// expect: of the parameters 4 9
// expect: of the recursion 1
import { standardOutput } from "bareflow/kernel/program.ts";

class Counter {
  count: i32;
  constructor(count: i32) { this.count = count; }
  get(value: i32 = this.count): i32 { return value; }
  askOther(other: Counter): i32 { return other.get(); }
}

function area(width: i32, height: i32 = width): i32 { return width * height; }

function descend(a: i32, b: i32 = a + 1): i32 { return a === 0 ? b : descend(a - 1); }

export function main(): i32 {
  print(standardOutput, `of the object ${new Counter(1).askOther(new Counter(2))}\n`);
  print(standardOutput, `of the parameters ${area(2)} ${area(3)}\n`);
  print(standardOutput, `of the recursion ${descend(3, 0)}\n`);
  return 0;
}
