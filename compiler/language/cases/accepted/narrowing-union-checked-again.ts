// expect: number 5
// exit: 101
// expect-log: panic
// A field that holds a discriminated union, narrowed by a test and then changed by a call, is checked again as well.
import { standardOutput } from "bareflow/kernel/program.ts";

type Item = { readonly kind: "number"; readonly value: u32 } | { readonly kind: "text"; readonly text: string };
class Box {
  item: Item = { kind: "number", value: 5 };
  change(): void { this.item = { kind: "text", text: "now a text" }; }
}

export function main(): i32 {
  const box = new Box();
  if (box.item.kind === "number") {
    print(standardOutput, `number ${box.item.value}\n`);
    standardOutput.flush();
    box.change();
    const after = box.item.value;
    print(standardOutput, `not reached ${after}\n`);
  }
  return 0;
}
