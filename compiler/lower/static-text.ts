// Text in static storage: string constants, each stored once, and the texts of string-literal unions, which are numbers
// (atoms) until something prints them; then they index a table that is made on first need.
import { I64, PTR, type Global, type IrModule, type IrType, type Operand } from "../ir/module.ts";
import { STRING } from "../check/types.ts";
import type { Builder } from "./builder.ts";
import type { Value } from "./value.ts";

const STRING_IR: IrType = { kind: "struct", fields: [PTR, I64] };
const STRING_BYTES = 16;

export class StaticText {
  readonly #module: IrModule;
  readonly #strings = new Map<string, Global>();
  readonly #atoms = new Map<string, number>();
  #table: Global | null = null;

  constructor(module: IrModule) { this.#module = module; }

  /** The global that holds a text's UTF-8 bytes. */
  #global(text: string): Global {
    let global = this.#strings.get(text);
    if (global === undefined) {
      const bytes = new TextEncoder().encode(text);
      global = { kind: "variable", name: `text.${this.#strings.size}`, size: bytes.length, align: 1, constant: true, data: { bytes, relocations: [] } };
      this.#strings.set(text, global);
      this.#module.globals.push(global);
    }
    return global;
  }

  /** A string constant as a value of type string or Slice<u8>. */
  operand(text: string): Operand {
    const global = this.#global(text);
    return { kind: "struct", type: STRING_IR, fields: [
      { kind: "global", global, type: PTR },
      { kind: "int", value: BigInt(global.size), type: I64 },
    ] };
  }

  /** The number of a string literal's text in unions of string literals. */
  atom(text: string): number {
    let number = this.#atoms.get(text);
    if (number === undefined) this.#atoms.set(text, number = this.#atoms.size);
    return number;
  }

  /** The text that an atom stands for. */
  ofAtom(builder: Builder, value: Value): Value {
    if (this.#table === null) {
      this.#table = { kind: "variable", name: "atom.texts", size: 0, align: 8, constant: true, data: null };
      this.#module.globals.push(this.#table);
    }
    // All atoms that this value may be have to be in the table by the time the code can run, which may be now.
    if (value.type.kind === "atom") for (const text of value.type.literals) this.atom(text);
    this.writeTable();
    const index = builder.cast("zext", value.operand, I64);
    const entry = builder.element({ kind: "global", global: this.#table, type: PTR }, index, STRING_BYTES);
    return { type: STRING, operand: builder.load(STRING_IR, entry, 8) };
  }

  /** Writes the table of texts with all atoms that are known so far, if anything prints atoms. */
  writeTable(): void {
    if (this.#table === null) return;
    const bytes = new Uint8Array(this.#atoms.size * STRING_BYTES);
    const view = new DataView(bytes.buffer);
    const relocations = [...this.#atoms.keys()].map((text, index) => {
      const target = this.#global(text);
      view.setBigUint64(index * STRING_BYTES + 8, BigInt(target.size), true);
      return { offset: index * STRING_BYTES, target, addend: 0n };
    });
    Object.assign(this.#table, { size: bytes.length, data: { bytes, relocations } });
  }
}
