// expect:  -10 -11 -12 -1201
// expect:  -10 -11 -12 -13 -14 -18
// expect:  4 b! 2 null
// expect:  true true true true false false 9 false
// expect: 40 0 underflow bad jump
// A stack machine, a list over a pool, classes in a union, and using within unchecked.
import { standardOutput } from "bareflow/kernel/program.ts";

class Trace { constructor(readonly n: u32) {} [Symbol.dispose](): void { print(standardOutput, ` -${this.n}`); } }
function find(n: u32): u32 {
  using a = new Trace(1);
  const r = unchecked((): u32 => {
    for (const i of range<u32>(0, 5)) {
      using b = new Trace(10 + i);
      if (i === n) return i * 100;
    }
    return 7;
  });
  return r + 1;
}

class A { readonly k: "a" = "a"; v: u32 = 1; get twice(): u32 { return this.v * 2; } }
class B { readonly k: "b" = "b"; w: f32 = 2; name(): string { return "b!"; } }
type AB = A | B;
function show(x: AB | null): void {
  if (x === null) { print(standardOutput, " null"); return; }
  if (x.k === "a") { x.v += 1; print(standardOutput, ` ${x.twice}`); } else print(standardOutput, ` ${x.name()} ${x.w}`);
}

class List<T> {
  head: Cell<T> | null = null;
  constructor(readonly pool: Slice<Inline<Cell<T>>>) {}
  used: usize = 0;
  push(value: T): bool {
    if (this.used === this.pool.length) return false;
    const cell = this.pool[this.used++];
    cell.value = value; cell.next = this.head; this.head = cell;
    return true;
  }
  each(f: (value: T) => bool): bool { for (let c = this.head; c !== null; c = c.next) if (!f(c.value)) return false; return true; }
}
class Cell<T> { value: T; next: Cell<T> | null = null; constructor(v: T) { this.value = v; } }
const cells = new StaticArray<Inline<Cell<u32>>, 4>();

type Op = { readonly op: "push"; readonly value: i64 } | { readonly op: "add" } | { readonly op: "mul" } | { readonly op: "jump"; readonly to: usize; readonly if: bool };
function run(program: Slice<Op>): Result<i64, { readonly at: usize; readonly why: "underflow" | "bad jump" }> {
  const stack = new StaticArray<i64, 16>();
  let sp: usize = 0, pc: usize = 0, steps: u32 = 0;
  while (pc < program.length && steps < 100) {
    steps++;
    const op = program[pc];
    switch (op.op) {
      case "push": stack[sp++] = op.value; break;
      case "add": case "mul": {
        if (sp < 2) return fail({ at: pc, why: "underflow" });
        const [a, b]: [i64, i64] = [stack[sp - 2], stack[sp - 1]];
        sp--;
        stack[sp - 1] = op.op === "add" ? a + b : a * b;
        break;
      }
      case "jump":
        if (op.to > program.length) return fail({ at: pc, why: "bad jump" });
        if (!op.if || (sp > 0 && stack[sp - 1] !== 0)) { pc = op.to; continue; }
        break;
    }
    pc++;
  }
  return sp > 0 ? stack[sp - 1] : 0;
}

export function main(): i32 {
  print(standardOutput, `${find(2)}\n`);
  print(standardOutput, `${find(9)}\n`);
  show(new A()); show(new B()); show(null); print(standardOutput, "\n");
  const list = new List<u32>(cells.slice());
  for (const n of range<u32>(1, 7)) print(standardOutput, ` ${list.push(n)}`);
  let sum: u32 = 0; const all = list.each((n) => { sum += n; return n !== 2; });
  print(standardOutput, ` ${sum} ${all}\n`);
  const program: StaticArray<Op, 5> = [{ op: "push", value: 6 }, { op: "push", value: 7 }, { op: "mul" }, { op: "push", value: -2 }, { op: "add" }];
  const jump: StaticArray<Op, 1> = [{ op: "jump", to: 5, if: false }];
  const good = run(program.slice()), underflow = run(program.slice(2)), badJump = run(jump.slice());
  if (!failed(good) && failed(underflow) && failed(badJump)) print(standardOutput, `${good} ${underflow.error.at} ${underflow.error.why} ${badJump.error.why}\n`);
  return 0;
}
