// Names that the program's functions and variables have in units of compiled code: a letter and their number, so that none can
// be taken for a function that LLVM knows by name.
import { LLVMSetValueName2 } from "./llvm/core/value.ts";
import type { LLVMValueRef } from "./llvm/types.ts";

export type SymbolKind = "f" | "g" | "unit" | "enter" | "thunk" | "table" | "trial";

const NUMBER_DIGITS_MAX: usize = 10;

/** Room for a name; its text ends in a zero byte too. */
export class SymbolName implements Writer {
  private readonly bytes: StaticArray<u8, 32> = new StaticArray<u8, 32>();
  private length: usize = 0;

  constructor(kind: SymbolKind, number: u32) {
    print(this, `${kind}.${number}`);
  }

  write(text: string): void {
    for (const byte of text) {
      this.bytes[this.length] = byte;
      this.length += 1;
    }
  }

  get text(): string {
    return stringFrom(this.bytes.slice(0, this.length));
  }

  get forC(): Ptr<u8> {
    return this.bytes.pointer;
  }
}

export function giveName(value: LLVMValueRef, kind: SymbolKind, number: u32): void {
  const name = new SymbolName(kind, number);
  LLVMSetValueName2(value, name.forC, name.text.length);
}

/** The number in a name of this kind; null when the name is none of them. */
export function numberInName(name: string, kind: string): u32 | null {
  if (name.length < 3 || name.length > 2 + NUMBER_DIGITS_MAX || name[0] !== kind[0] || name[1] !== "."[0]) return null;
  let number: u32 = 0;
  for (const digit of name.slice(2)) {
    if (digit < "0"[0] || digit > "9"[0]) return null;
    number = number * 10 + u32(digit - "0"[0]);
  }
  return number;
}
