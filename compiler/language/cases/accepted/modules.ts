// expect: square 3 by 3 with 4 sides
// expect: counter 1 2 2
// expect: namespace 10 4 14
// expect: renamed 3 3
// expect: type import square
// expect: enum 1
// expect: cycle true false
// expect: namespace state 3 6
// expect: same names 5 50
// Several files: named imports, type imports, re-exports, import * as, cycles.
import { standardOutput } from "bareflow/kernel/program.ts";
import { count, increment } from "../modules/counter.ts";
import * as counter from "../modules/counter.ts";
import { isEven, isOdd, next, SIDES, Square, type Extent, type Name } from "../modules/index.ts";
import * as shapes from "../modules/shapes.ts";
import { Fill, SIDES as edges } from "../modules/shapes.ts";

// Not the one of ../modules/shapes.ts.
const unit: u32 = 5;
function describe(extent: Extent): void { print(standardOutput, `${extent.width} by ${extent.height}`); }

export function main(): i32 {
  print(standardOutput, "square ");
  describe(new Square(3).extent);
  print(standardOutput, ` with ${SIDES} sides\n`);
  const first = increment(), second = increment();
  print(standardOutput, `counter ${first} ${second} ${count}\n`);
  print(standardOutput, `namespace ${shapes.unit} ${shapes.SIDES} ${shapes.unit + edges}\n`);
  print(standardOutput, `renamed ${next()} ${count}\n`);
  const name: Name = "square";
  print(standardOutput, `type import ${name}\n`);
  const fill: shapes.Fill = Fill.Full;
  print(standardOutput, `enum ${fill}\n`);
  print(standardOutput, `cycle ${isEven(10)} ${isOdd(10)}\n`);
  print(standardOutput, `namespace state ${counter.count} ${counter.doubled(counter.count)}\n`);
  const square: shapes.Square = new shapes.Square(unit);
  print(standardOutput, `same names ${unit} ${square.side * shapes.unit}\n`);
  return 0;
}
