// expect: factorial 120
// expect: hoisted 7
// expect: mutual true
// expect: generic inner 6 6
// expect: deep 1234
// expect: conditional closure 8 15
// expect: returned by value 3
// expect: shadowed 1 2 1
// expect: in a method 60
// expect: in a constructor 6
// Functions within functions: recursive, used before they are declared, nested deeply.
import { standardOutput } from "bareflow/kernel/program.ts";

function apply(n: u32, f: (n: u32) => u32): u32 { return f(n); }

class Tree {
  readonly left: Tree | null;
  readonly right: Tree | null;
  constructor(readonly value: u32, left: Tree | null = null, right: Tree | null = null) { this.left = left; this.right = right; }
  sum(scale: u32): u32 {
    const visit = (tree: Tree | null): u32 => tree === null ? 0 : tree.value * scale + visit(tree.left) + visit(tree.right);
    return visit(this);
  }
}

class Total {
  total: u32 = 0;
  constructor(values: Slice<u32>) {
    const add = (n: u32): void => { this.total += n; };
    for (const value of values) add(value);
  }
}

export function main(): i32 {
  const factorial = (n: u32): u32 => n < 2 ? 1 : n * factorial(n - 1);
  print(standardOutput, `factorial ${factorial(5)}\n`);
  print(standardOutput, `hoisted ${later(6)}\n`);
  function later(n: u32): u32 { return n + 1; }
  function isEven(n: u32): bool { return n === 0 ? true : isOdd(n - 1); }
  function isOdd(n: u32): bool { return n === 0 ? false : isEven(n - 1); }
  print(standardOutput, `mutual ${isEven(10) && isOdd(7)}\n`);
  const six = (): u32 => 6;
  print(standardOutput, `generic inner ${six()} ${apply(3, (n) => apply(n, (m) => m + n))}\n`);
  let digits: u32 = 0;
  const a = (): void => {
    digits = digits * 10 + 1;
    const b = (): void => {
      digits = digits * 10 + 2;
      const c = (): void => {
        digits = digits * 10 + 3;
        const d = (): void => { digits = digits * 10 + 4; };
        d();
      };
      c();
    };
    b();
  };
  a();
  print(standardOutput, `deep ${digits}\n`);
  const bySum = (n: u32): u32 => n + 5, byProduct = (n: u32): u32 => n * 5;
  print(standardOutput, `conditional closure ${apply(3, digits > 0 ? bySum : byProduct)} ${apply(3, digits === 0 ? bySum : byProduct)}\n`);
  const count = apply(2, (n) => { const inner = n + 1; return inner; });
  print(standardOutput, `returned by value ${count}\n`);
  const x: u32 = 1;
  let shadowed: u32 = 0;
  { const x: u32 = 2; shadowed = x; }
  print(standardOutput, `shadowed ${x} ${shadowed} ${apply(0, () => x)}\n`);
  const tree = new Tree(1, new Tree(2), new Tree(3));
  print(standardOutput, `in a method ${tree.sum(10)}\n`);
  const values: StaticArray<u32, 3> = [1, 2, 3];
  print(standardOutput, `in a constructor ${new Total(values.slice()).total}\n`);
  return 0;
}
