// Names of what units of compiled code refer to: what it is, a colon, and the name that the program has for it. Never its number, so
// that code means the same when the program around it has changed; and none can be taken for a function that LLVM knows by name.
import { heap } from "bareflow/kernel/program.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { LLVMSetValueName2 } from "./llvm/core/value.ts";
import type { LLVMValueRef } from "./llvm/types.ts";

/**
 * Of a function: `f` itself (a copy in the unit, or a call that goes through its cell), its `record`, the counters of its `edges`, its
 * `profile` and the `arguments` noted for that, its code in a `unit`, its way in from frames (`enter`) and out of cells (`thunk`), the `table` of such, a `trial`. Of a
 * variable: `g`. Of a loop: `loop`, with the number of its header's block before the function's name; of a call whose values are noted: `site`, with the number of
 * the instruction. A program has no names like
 * these: what would be one is renamed when it is read.
 */
export type SymbolKind = "f" | "g" | "record" | "edges" | "profile" | "arguments" | "site" | "loop" | "unit" | "enter" | "thunk" | "table" | "trial";

/** Room for a name; its text ends in a zero byte too. */
export class SymbolName {
  private readonly builder: Inline<TextBuilder<typeof heap>>;

  constructor(kind: SymbolKind, name: string, number: u32 | null = null) {
    this.builder = new TextBuilder<typeof heap>(heap);
    if (number === null) print(this.builder, `${kind}:${name}\0`);
    else print(this.builder, `${kind}:${number}.${name}\0`);
    if (this.builder.incomplete) panic("there is no memory for the name of a symbol");
  }

  get text(): string {
    const whole = this.builder.text;
    return whole.slice(0, whole.length - 1);
  }

  get forC(): Ptr<u8> {
    return this.builder.text.bytes.pointer;
  }

  [Symbol.dispose](): void {
    this.builder[Symbol.dispose]();
  }
}

export function giveName(value: LLVMValueRef, kind: SymbolKind, name: string): void {
  using symbol = new SymbolName(kind, name);
  LLVMSetValueName2(value, symbol.forC, symbol.text.length);
}

/** What comes behind the kind, a word of `SymbolKind`; null when the name is of another one. */
export function withoutKind(name: string, kind: string): string | null {
  if (name.length <= kind.length + 1 || name[kind.length] !== ":"[0] || name.slice(0, kind.length) !== kind) return null;
  return name.slice(kind.length + 1);
}

const KINDS: StaticArray<string, 13> = ["f", "g", "record", "edges", "profile", "arguments", "site", "loop", "unit", "enter", "thunk", "table", "trial"];

export function isSymbolName(name: string): bool {
  for (const kind of KINDS) {
    if (withoutKind(name, kind) !== null) return true;
  }
  return false;
}
