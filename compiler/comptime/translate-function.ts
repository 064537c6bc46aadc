// A whole IR function as one JavaScript function: blocks are the cases of a switch in a loop, values are variables.
// V8 then compiles it like any other code, so that tables can be computed at compile time without waiting.

import type { Block, IrFunction, IrType, Operand, SourceLocation } from "../ir/module.ts";
import { constantValue, literal, zeroOf } from "./constants.ts";
import { accessors } from "./memory-access.ts";
import { FunctionObject, type MemoryObject, Pointer, type Value } from "./memory-object.ts";
import { runtime } from "./runtime.ts";
import { findStackVariables } from "./stack-variables.ts";
import { translateInstruction, type TranslationContext } from "./translate-instruction.ts";

/** What running functions share. */
export interface EvaluatorState {
  /** Instructions that may still run; below zero it ends. */
  steps: number;
  exhausted(): never;
  /** Gives an error on its way out the place that it comes from. */
  locate(error: unknown, location: SourceLocation | undefined): unknown;
  /** The function to call through a pointer with so many arguments. */
  callee(pointer: Value, argumentCount: number): FunctionObject;
}

/** `objectOf` gives the memory of a global or the object of a function. */
export function translateFunction(
  fn: IrFunction, state: EvaluatorState, objectOf: (item: Extract<Operand, { kind: "global" }>["global"]) => MemoryObject,
): (...args: Value[]) => Value | undefined {
  const table: unknown[] = [];
  const kept = new Map<unknown, string>();
  const locations: (SourceLocation | undefined)[] = [undefined];
  const locationIndexes = new Map<SourceLocation, number>();
  const variables = new Set<string>();
  const stackVariables = findStackVariables(fn);
  const blockIndexes = new Map(fn.blocks.map((block, index) => [block, index]));

  const keep = (value: unknown): string => {
    let name = kept.get(value);
    if (name === undefined) {
      kept.set(value, name = `k${table.length}`);
      table.push(value);
    }
    return name;
  };
  const byType = new Map<string, { load: string; store: string }>();
  const access = (type: IrType): { load: string; store: string } => {
    const key = JSON.stringify(type);
    let names = byType.get(key);
    if (names === undefined) {
      const { load, store } = accessors(type);
      byType.set(key, names = { load: keep(load), store: keep(store) });
    }
    return names;
  };
  const value = (operand: Operand): string => {
    if (operand.kind === "local") return `v${operand.id}`;
    if (operand.kind === "struct") return `[${operand.fields.map(value).join(", ")}]`;
    const constant = constantValue(operand, objectOf);
    return literal(constant) ?? keep(constant);
  };
  const context: TranslationContext = {
    value,
    stackVariable: (operand) => operand.kind === "local" && stackVariables.has(operand.id) ? `s${operand.id}` : null,
    loader: (type) => access(type).load,
    storer: (type) => access(type).store,
    call(callee, args) {
      if (callee.kind === "global") {
        const object = objectOf(callee.global);
        if (object instanceof FunctionObject) return `${keep(object)}.invoke(${args.join(", ")})`;
      }
      return `state.callee(${value(callee)}, ${args.length}).invoke(${args.join(", ")})`;
    },
  };

  /** Assigns the phis of `target` for the way from `from`, then goes there. */
  function jump(from: Block, target: Block): string {
    const values: [string, string][] = [];
    for (const phi of target.instructions) {
      if (phi.op !== "phi") break;
      const incoming = phi.incoming.find(({ block }) => block === from)!;
      variables.add(`v${phi.result}`);
      values.push([`v${phi.result}`, value(incoming.value)]);
    }
    const moves = values.length === 1
      ? `${values[0]![0]} = ${values[0]![1]}; `
      : values.map(([, source], n) => `const p${n} = ${source}; `).join("") + values.map(([name], n) => `${name} = p${n}; `).join("");
    return `{ ${moves}block = ${blockIndexes.get(target)}; continue; }`;
  }

  function setLocation(location: SourceLocation | undefined): string {
    if (location === undefined) return "";
    let index = locationIndexes.get(location);
    if (index === undefined) {
      locationIndexes.set(location, index = locations.length);
      locations.push(location);
    }
    return `at = ${index}; `;
  }

  const body: string[] = [];
  for (const [index, block] of fn.blocks.entries()) {
    body.push(`case ${index}: { if ((state.steps -= ${block.instructions.length}) < 0) state.exhausted();`);
    for (const instruction of block.instructions) {
      switch (instruction.op) {
        case "phi": continue;
        case "br": body.push(jump(block, instruction.target)); continue;
        case "condbr":
          body.push(`if (${value(instruction.condition)}) ${jump(block, instruction.ifTrue)} else ${jump(block, instruction.ifFalse)}`);
          continue;
        case "switch":
          body.push(`switch (${value(instruction.value)}) {`);
          for (const { value: number, target } of instruction.cases) {
            body.push(`case ${value({ kind: "int", value: number, type: instruction.value.type })}: ${jump(block, target)}`);
          }
          body.push(`default: ${jump(block, instruction.otherwise)} }`);
          continue;
        case "ret": body.push(instruction.value === undefined ? "return;" : `return ${value(instruction.value)};`); continue;
        case "unreachable": body.push(`${setLocation(instruction.location)}unreachable();`); continue;
        case "alloca": {
          const type = stackVariables.get(instruction.result);
          if (type !== undefined) {
            variables.add(`s${instruction.result}`);
            body.push(`s${instruction.result} = ${literal(zeroOf(type))};`);
            continue;
          }
        }
      }
      const place = CANNOT_FAIL.has(instruction.op) ? "" : setLocation(instruction.location);
      const hasResult = "result" in instruction && instruction.result !== undefined && !("type" in instruction && instruction.type.kind === "void");
      if (hasResult) variables.add(`v${instruction.result}`);
      body.push(`${place}${hasResult ? `v${instruction.result} = ` : ""}${translateInstruction(instruction, context)};`);
    }
    // A function that is still being lowered may have blocks without an end.
    if (!TERMINATORS.has(block.instructions.at(-1)?.op ?? "")) body.push(`incomplete(${JSON.stringify(fn.name)});`);
    body.push("}");
  }
  const source = [
    `"use strict";`,
    `const { ${Object.keys(runtime).join(", ")} } = runtime;`,
    table.length === 0 ? "" : `const [${table.map((_, n) => `k${n}`).join(", ")}] = table;`,
    `return (${fn.parameters.map(({ id }) => `v${id}`).join(", ")}) => {`,
    `let at = 0, block = 0${[...variables].map((name) => `, ${name} = 0`).join("")};`,
    `try { for (;;) switch (block) {`, ...body, `} }`,
    `catch (error) { throw state.locate(error, locations[at]); }`,
    `};`,
  ].join("\n");
  return new Function("runtime", "table", "state", "locations", source)(runtime, table, state, locations) as (...args: Value[]) => Value | undefined;
}

const TERMINATORS = new Set<string>(["br", "condbr", "switch", "ret", "unreachable"]);
const CANNOT_FAIL = new Set(["fneg", "fcmp", "select", "extractvalue", "insertvalue", "fence", "gep"]);

/** Whether a value is a pointer to code that can be called. */
export function functionAt(value: Value): FunctionObject | null {
  return value instanceof Pointer && value.offset === 0 && value.object instanceof FunctionObject ? value.object : null;
}
