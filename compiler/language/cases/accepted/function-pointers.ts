// expect: called 12 7
// expect: table 12 -2 35
// expect: compared true false
// expect: as closure 81
// expect: in a class 9 none
// expect: changed 16
// expect: from an arrow 30
// expect: static table up down
// expect: method through a function 5
// expect: address true
// expect: with a context 42
// functionPointer makes a plain code address, which can be stored, compared and called.
import { standardOutput } from "bareflow/kernel/program.ts";

type Operation = FunctionPointer<(a: i32, b: i32) => i32>;
function add(a: i32, b: i32): i32 { return a + b; }
function subtract(a: i32, b: i32): i32 { return a - b; }
function multiply(a: i32, b: i32): i32 { return a * b; }
function square(n: u32): u32 { return n * n; }
function twice(f: (n: u32) => u32, n: u32): u32 { return f(f(n)); }

class Hook {
  action: FunctionPointer<(n: u32) => u32> | null = null;
  run(n: u32): u32 | null {
    const action = this.action;
    return action === null ? null : action(n);
  }
}

const table: StaticArray<Operation, 3> = [functionPointer(add), functionPointer(subtract), functionPointer(multiply)];

class Command { constructor(readonly name: string, readonly run: FunctionPointer<() => string>) {} }
function up(): string { return "up"; }
function down(): string { return "down"; }
const commands: StaticArray<Inline<Command>, 2> = [new Command("a", functionPointer(up)), new Command("b", functionPointer(down))];

class Point { x: u32 = 5; getX(): u32 { return this.x; } }
const getX = functionPointer((point: Point): u32 => point.getX());

class Context { value: u32 = 0; }
function addTo(context: Context, n: u32): void { context.value += n; }
function visit(context: Context, f: FunctionPointer<(context: Context, n: u32) => void>): void { f(context, 40); f(context, 2); }

export function main(): i32 {
  const sum: Operation = functionPointer(add);
  print(standardOutput, `called ${sum(5, 7)} ${table[0](3, 4)}\ntable`);
  for (const operation of table) print(standardOutput, ` ${operation(5, 7)}`);
  print(standardOutput, `\ncompared ${sum === table[0]} ${sum === table[1]}\n`);
  print(standardOutput, `as closure ${twice(functionPointer(square), 3)}\n`);
  const hook = new Hook();
  const before = hook.run(3);
  hook.action = functionPointer(square);
  print(standardOutput, `in a class ${hook.run(3) ?? 0} ${before === null ? "none" : "some"}\n`);
  let current: Operation = sum;
  current = table[2];
  print(standardOutput, `changed ${current(4, 4)}\n`);
  const triple = functionPointer((n: u32): u32 => n * 3);
  print(standardOutput, `from an arrow ${triple(10)}\nstatic table`);
  for (const command of commands) print(standardOutput, ` ${command.run()}`);
  print(standardOutput, `\nmethod through a function ${getX(new Point())}\n`);
  print(standardOutput, `address ${changetype<usize>(sum) !== 0}\n`);
  const context = new Context();
  visit(context, functionPointer(addTo));
  print(standardOutput, `with a context ${context.value}\n`);
  return 0;
}
