// Finds the stack slots that are only ever loaded and stored whole: they become JavaScript variables, which is what
// makes code that runs in the compiler fast.

import { sizeOf } from "./layout.ts";
import type { Instruction, IrFunction, IrType, Operand } from "../ir/module.ts";

/** The slots' types by the id of their alloca. */
export function findStackVariables(fn: IrFunction): Map<number, IrType> {
  const types = new Map<number, IrType | null>();
  const refused = new Set<number>();
  for (const instruction of fn.blocks[0]?.instructions ?? []) {
    if (instruction.op === "alloca") types.set(instruction.result, null);
  }
  const sizes = new Map<number, number>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      if (instruction.op === "alloca") sizes.set(instruction.result, instruction.size);
      forEachUse(instruction, (operand, type) => {
        if (operand.kind !== "local" || !types.has(operand.id)) return;
        const known = types.get(operand.id)!;
        if (type === null || type.kind === "struct" || type.kind === "array" || (known !== null && !sameType(known, type))) {
          refused.add(operand.id);
        } else {
          types.set(operand.id, type);
        }
      });
    }
  }
  const variables = new Map<number, IrType>();
  for (const [id, type] of types) {
    if (type !== null && !refused.has(id) && sizeOf(type) <= sizes.get(id)!) variables.set(id, type);
  }
  return variables;
}

function sameType(a: IrType, b: IrType): boolean {
  return a.kind === b.kind && (!("bits" in a) || ("bits" in b && a.bits === b.bits));
}

/** `use` hears of every operand; with the type when it is the address of a plain load or store, else with null. */
function forEachUse(instruction: Instruction, use: (operand: Operand, type: IrType | null) => void): void {
  const visit = (operand: Operand): void => {
    if (operand.kind === "struct") operand.fields.forEach(visit);
    else use(operand, null);
  };
  if (instruction.op === "load" && !instruction.volatile) return use(instruction.address, instruction.type);
  if (instruction.op === "store" && !instruction.volatile) {
    visit(instruction.value);
    return use(instruction.address, instruction.value.type);
  }
  for (const value of Object.values(instruction) as unknown[]) {
    if (Array.isArray(value)) value.forEach((item: Operand | { value?: Operand }) => {
      if (typeof item === "object" && "kind" in item) visit(item);
      else if (typeof item.value === "object") visit(item.value);
    });
    else if (typeof value === "object" && value !== null && "kind" in value && "type" in value) visit(value as Operand);
  }
}
