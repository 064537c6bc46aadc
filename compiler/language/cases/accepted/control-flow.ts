// expect: while 0 1 2 done 3
// expect: do 5 once
// expect: for 0 2 4 empty parts 3
// expect: labels 00 01 10 11 20 stop
// expect: outer continue 0:0 1:0 1:1 2:0 2:1
// expect: switch one two-or-three two-or-three many many
// expect: fall-through abc bc c d
// expect: default first: x-default zero
// expect: strings get put other
// expect: break inside switch inside loop 3
// expect: conditional small 10 -1
// expect: short circuit false true calls 2
// expect: comma 3 7
// expect: block label before
// expect: infinite 8
// Every statement of control flow, with its order of effects visible.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);
let calls: u32 = 0;

function touch(result: bool): bool {
  calls++;
  return result;
}

function name(n: u32): string {
  switch (n) {
    case 1: return "one";
    case 2:
    case 3: return "two-or-three";
    default: return "many";
  }
}

function fall(n: i32): void {
  print(standardOutput, " ");
  switch (n) {
    case 1: print(standardOutput, "a");
    case 2: print(standardOutput, "b");
    case 3: print(standardOutput, "c"); break;
    default: print(standardOutput, "d");
  }
}

function defaultFirst(n: u8): void {
  switch (n) {
    default: print(standardOutput, "x-default");
    case 5: print(standardOutput, " "); break;
    case 0: print(standardOutput, "zero"); break;
  }
}

function verb(text: string): string {
  switch (text) {
    case "GET": return "get";
    case "PUT": return "put";
  }
  return "other";
}

export function main(): i32 {
  let i: u32 = 0;
  print(standardOutput, "while");
  while (i < 3) { print(standardOutput, ` ${i}`); i++; }
  print(standardOutput, ` done ${i}\n`);
  let j: i32 = 5;
  print(standardOutput, "do");
  do { print(standardOutput, ` ${j}`); j++; } while (j < 5);
  print(standardOutput, " once\nfor");
  for (let k: u8 = 0; k < 6; k += 2) print(standardOutput, ` ${k}`);
  let parts: u32 = 0;
  for (;;) { parts++; if (parts === 3) break; }
  print(standardOutput, ` empty parts ${parts}\nlabels`);
  outer: for (let a: u32 = 0; a < 3; a++) {
    for (let b: u32 = 0; b < 2; b++) {
      print(standardOutput, ` ${a}${b}`);
      if (a === 2) break outer;
    }
  }
  print(standardOutput, " stop\nouter continue");
  rows: for (let a: u32 = 0; a < 3; a++) {
    for (let b: u32 = 0; ; b++) {
      if (b > a || b === 2) continue rows;
      print(standardOutput, ` ${a}:${b}`);
    }
  }
  print(standardOutput, `\nswitch ${name(1)} ${name(2)} ${name(3)} ${name(4)} ${name(opaque<u32>(0))}\nfall-through`);
  for (let n = 1; n <= 4; n++) fall(n);
  print(standardOutput, "\ndefault first: ");
  defaultFirst(9);
  defaultFirst(0);
  print(standardOutput, `\nstrings ${verb("GET")} ${verb("PUT")} ${verb("POST")}\n`);
  let seen: u32 = 0;
  for (let n: u32 = 0; n < 5; n++) {
    switch (n) {
      case 0: break;
      case 1: continue;
      default: seen++;
    }
  }
  print(standardOutput, `break inside switch inside loop ${seen}\n`);
  const small = opaque<u32>(3);
  const sign: i32 = small > 5 ? 1 : small < 2 ? 0 : -1;
  print(standardOutput, `conditional ${small < 10 ? "small" : "large"} ${small === 3 ? 10 : 20} ${sign}\n`);
  const both = touch(false) && touch(true), either = touch(true) || touch(false);
  print(standardOutput, `short circuit ${both} ${either} calls ${calls}\n`);
  let x: u32 = 1, y: u32 = 10;
  for (; x < 3; x++, y--) if (y === 7) break;
  print(standardOutput, `comma ${x} ${y - 1}\nblock label`);
  block: {
    print(standardOutput, " before\n");
    if (opaque<u32>(1) === 1) break block;
    print(standardOutput, " after\n");
  }
  let power: u32 = 1;
  while (true) { power *= 2; if (power > 7) break; }
  print(standardOutput, `infinite ${power}\n`);
  return 0;
}
