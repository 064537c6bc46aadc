// expect: read write append
// expect: switch r w a
// expect: equal true false
// expect: as string true 5
// expect: widened append
// expect: in a field closed open
// expect: from a condition odd even
// expect: array read append
// expect: result error "bad mode"
// A union of string literals is a small number that prints as its text.
import { standardOutput } from "bareflow/kernel/program.ts";

type Basic = "read" | "write";
type Mode = Basic | "append";

function letter(mode: Mode): string {
  switch (mode) {
    case "read": return "r";
    case "write": return "w";
    case "append": return "a";
  }
}

class Door { state: "open" | "closed" = "closed"; }

function parse(text: string): Result<Mode, "bad mode"> {
  if (text === "read") return "read";
  if (text === "write") return "write";
  return fail("bad mode");
}

export function main(): i32 {
  const basic: Basic = "read";
  let mode: Mode = basic;
  print(standardOutput, `${mode}`);
  mode = "write";
  print(standardOutput, ` ${mode}`);
  mode = "append";
  print(standardOutput, ` ${mode}\nswitch ${letter("read")} ${letter("write")} ${letter(mode)}\n`);
  const other: Mode = letter(mode) === "a" ? "append" : "read";
  print(standardOutput, `equal ${other === mode} ${other !== mode}\n`);
  const text: string = unwrap(parse("write"));
  print(standardOutput, `as string ${text === "write"} ${text.length}\n`);
  const widened: Mode | "other" = other;
  print(standardOutput, `widened ${widened}\n`);
  const door = new Door();
  print(standardOutput, `in a field ${door.state}`);
  door.state = "open";
  print(standardOutput, ` ${door.state}\nfrom a condition`);
  for (const n of range<u32>(1, 3)) print(standardOutput, ` ${n % 2 === 0 ? "even" : "odd"}`);
  const modes: StaticArray<Mode, 2> = ["read", "append"];
  print(standardOutput, "\narray");
  for (const one of modes) print(standardOutput, ` ${one}`);
  const bad = parse("x");
  if (failed(bad)) print(standardOutput, `\nresult error "${bad.error}"\n`);
  return 0;
}
