// Parts of classes that the language does not have.
// expect: BF1001 13:3
// expect: BF1001 14:14
// expect: BF1001 15:3
// expect: BF1001 16:3
// expect: BF1001 17:3
// expect: BF1001 18:3
// expect: BF1001 19:3
// expect: BF1001 20:22
// expect: BF1001 22:16
// expect: BF1001 23:19
class Base {
  static { main(); }
  static get one(): i32 { return 1; }
  accessor two: i32 = 2;
  three?: i32;
  ["four"]: i32 = 4;
  "five": i32 = 5;
  six!: i32;
  toString(): void { super.toString(); }
}
abstract class Shape {}
const Anonymous = class {};
export function main(): i32 { return 0; }
