// Parts of classes that the language does not have.
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
