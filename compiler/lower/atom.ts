// The text of a string-literal union's value: a table of strings, indexed by the atom's number, made when first needed.
import { I64, PTR, type Global } from "../ir/module.ts";
import { STRING } from "../check/types.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import type { Lowering } from "./lowering.ts";
import type { Value } from "./value.ts";

const tables = new WeakMap<Lowering, Global>();

/** The text that the atom stands for. */
export function atomText(f: FunctionLowering, value: Value): Value {
  const { lowering } = f;
  let table = tables.get(lowering);
  if (table === undefined) {
    table = { kind: "variable", name: "atom.texts", size: 0, align: 8, constant: true, data: null };
    tables.set(lowering, table);
    lowering.module.globals.push(table);
  }
  // Atoms of types that are printed must be numbered before the table is written.
  if (value.type.kind === "atom") for (const text of value.type.literals) lowering.atom(text);
  writeTable(lowering, table);
  const index = f.builder.cast("zext", value.operand, I64);
  const entry = f.builder.element({ kind: "global", global: table, type: PTR }, index, 16);
  return { type: STRING, operand: f.builder.load({ kind: "struct", fields: [PTR, I64] }, entry, 8) };
}

/** (Re)writes the table with all atoms known so far. */
export function writeTable(lowering: Lowering, known?: Global): void {
  const table = known ?? tables.get(lowering);
  if (table === undefined) return;
  const texts = lowering.atomTexts;
  const bytes = new Uint8Array(texts.length * 16);
  const view = new DataView(bytes.buffer);
  const relocations = texts.flatMap((text, index) => {
    const operand = lowering.stringOperand(text);
    if (operand.kind !== "struct") return [];
    const [pointer, length] = operand.fields;
    view.setBigUint64(index * 16 + 8, length?.kind === "int" ? length.value : 0n, true);
    return pointer?.kind === "global" ? [{ offset: index * 16, target: pointer.global, addend: pointer.addend ?? 0n }] : [];
  });
  Object.assign(table, { size: bytes.length, data: { bytes, relocations } });
}
