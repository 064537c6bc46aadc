// A decorator of the program's own.
// expect: BF1001 4:1
function logged(target: unknown, context: ClassDecoratorContext): void {}
@logged
class Point { x: i32 = 1; }
export function main(): i32 { return new Point().x; }
