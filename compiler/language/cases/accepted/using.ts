// expect: fall through [a b body -b -a]
// expect: return [a b -b -a] 7
// expect: early [a -a] 1
// expect: break [a0 -a0 a1 -a1] after
// expect: continue [a0 -a0 a1 x -a1 a2 -a2]
// expect: nested return [o i0 i1 -i1 -o] 1
// expect: outer break [o i0 -i0 -o] done
// expect: block [a -a] between [b -b]
// expect: value before disposal 5 then 0
// expect: null skipped [c -c]
// expect: switch [s -s t -t]
// expect: closure [k -k] 3
// expect: failure [f -f] bad
// using disposes on every way out of a block, in reverse order.
import { standardOutput } from "bareflow/kernel/program.ts";

class Trace {
  constructor(readonly name: string, readonly number: i32 = -1) { this.show(); }
  show(): void {
    print(standardOutput, first ? "" : " ");
    first = false;
    print(standardOutput, `${this.name}`);
    if (this.number >= 0) print(standardOutput, `${this.number}`);
  }
  [Symbol.dispose](): void {
    print(standardOutput, ` -${this.name}`);
    if (this.number >= 0) print(standardOutput, `${this.number}`);
  }
}

let first = true;
function open(title: string): void { print(standardOutput, `${title} [`); first = true; }

function fallThrough(): void {
  using a = new Trace("a");
  using b = new Trace("b");
  print(standardOutput, " body");
}

function returns(early: bool): u32 {
  using a = new Trace("a");
  if (early) return 1;
  using b = new Trace("b");
  return 7;
}

function nestedReturn(): i32 {
  using o = new Trace("o");
  for (let n: i32 = 0; ; n++) {
    if (n === 0) { print(standardOutput, " i0"); continue; }
    using i = new Trace("i", n);
    if (n === 1) return n;
  }
}

function outerBreak(): void {
  all: for (;;) {
    using o = new Trace("o");
    for (let n: i32 = 0; n < 3; n++) {
      using i = new Trace("i", n);
      break all;
    }
  }
}

class Guard {
  constructor(readonly target: Target) {}
  [Symbol.dispose](): void { this.target.value = 0; }
}
class Target { value: u32 = 5; }
function valueFirst(target: Target): u32 {
  using guard = new Guard(target);
  return target.value;
}

function maybe(make: bool): void {
  using a = make ? unreachable() : null as Trace | null;
  using c = new Trace("c");
}

function inSwitch(n: u32): void {
  switch (n) {
    case 1: { using s = new Trace("s"); break; }
    case 2: { using t = new Trace("t"); }
  }
}

function run(body: () => i32): i32 { return body(); }

function fails(): Result<u32, "bad"> {
  using f = new Trace("f");
  return fail("bad");
}

export function main(): i32 {
  open("fall through");
  fallThrough();
  print(standardOutput, "]\n");
  open("return");
  const seven = returns(false);
  print(standardOutput, `] ${seven}\n`);
  open("early");
  const one = returns(true);
  print(standardOutput, `] ${one}\n`);
  open("break");
  for (let n: i32 = 0; n < 5; n++) {
    using a = new Trace("a", n);
    if (n === 1) break;
  }
  print(standardOutput, "] after\n");
  open("continue");
  for (let n: i32 = 0; n < 3; n++) {
    using a = new Trace("a", n);
    if (n !== 1) continue;
    print(standardOutput, " x");
  }
  print(standardOutput, "]\n");
  open("nested return");
  const nested = nestedReturn();
  print(standardOutput, `] ${nested}\n`);
  open("outer break");
  outerBreak();
  print(standardOutput, "] done\n");
  open("block");
  { using a = new Trace("a"); }
  print(standardOutput, "] between [");
  first = true;
  { using b = new Trace("b"); }
  print(standardOutput, "]\n");
  const target = new Target();
  const before = valueFirst(target);
  print(standardOutput, `value before disposal ${before} then ${target.value}\n`);
  open("null skipped");
  maybe(false);
  print(standardOutput, "]\n");
  open("switch");
  inSwitch(1);
  inSwitch(2);
  print(standardOutput, "]\n");
  open("closure");
  const three = run(() => { using k = new Trace("k"); return 3; });
  print(standardOutput, `] ${three}\n`);
  open("failure");
  const failure = fails();
  print(standardOutput, `] ${failed(failure) ? failure.error : "none"}\n`);
  return 0;
}
