// The escape analysis of a whole program: no reference to stack storage may outlive the function that it belongs to,
// be it through static storage, memory of a caller, or a function that keeps what it is given.
import type { Global, Instruction, IrFunction, IrModule, IrType, Operand } from "../../ir/module.ts";
import { FunctionFlow, type Program, type Violation } from "./flow.ts";

/** Finds every place where stack storage would be used after its function has gone. */
export function findEscapes(module: IrModule, isExcluded: (fn: IrFunction) => boolean): readonly { readonly fn: IrFunction; readonly violation: Violation }[] {
  const flows = new Map<IrFunction, FunctionFlow>();
  const callers = new Map<IrFunction, Set<IrFunction>>();
  const bySignature = new Map<string, IrFunction[]>();
  for (const fn of addressTaken(module)) {
    const key = signature(fn.parameters.map(({ type }) => type), fn.returns);
    bySignature.set(key, [...bySignature.get(key) ?? [], fn]);
  }
  let current: IrFunction | null = null;
  const program: Program = {
    flowOf: (fn) => {
      const flow = flows.get(fn) ?? null;
      if (flow !== null && current !== null) {
        const known = callers.get(fn);
        if (known === undefined) callers.set(fn, new Set([current]));
        else known.add(current);
      }
      return flow;
    },
    candidates: (argumentTypes, returns) => bySignature.get(signature(argumentTypes, returns)) ?? [],
  };
  for (const fn of module.functions) if (fn.blocks.length > 0 && fn.attributes.naked !== true) flows.set(fn, new FunctionFlow(fn, program));

  // Called functions first, so that most are finished the first time.
  const open = new Set(calleesFirst(flows));
  for (const fn of open) {
    open.delete(fn);
    const flow = flows.get(fn)!;
    const before = flow.revision;
    current = fn;
    flow.run();
    if (flow.revision !== before) for (const caller of callers.get(fn) ?? []) open.add(caller);
  }
  return [...flows].filter(([fn]) => !isExcluded(fn)).flatMap(([fn, flow]) => [...flow.violations.values()].map((violation) => ({ fn, violation })));
}

const signature = (parameters: readonly IrType[], returns: IrType): string => JSON.stringify([parameters, returns]);

function* operandsOf(instruction: Instruction): Iterable<Operand> {
  switch (instruction.op) {
    case "store": yield instruction.value; break;
    case "call": case "asm": case "intrinsic": yield* instruction.args; break;
    case "insertvalue": yield instruction.aggregate; yield instruction.value; break;
    case "phi": for (const { value } of instruction.incoming) yield value; break;
    case "select": yield instruction.ifTrue; yield instruction.ifFalse; break;
    case "ret": if (instruction.value !== undefined) yield instruction.value; break;
    case "atomicrmw": yield instruction.value; break;
    case "cmpxchg": yield instruction.replacement; break;
    case "cast": yield instruction.value; break;
    default: break;
  }
}

/** Functions whose address is a value somewhere: a call of an address may reach these. */
function addressTaken(module: IrModule): ReadonlySet<IrFunction> {
  const found = new Set<IrFunction>();
  const visit = (operand: Operand): void => {
    if (operand.kind === "global" && operand.global.kind === "function") found.add(operand.global);
    else if (operand.kind === "struct") operand.fields.forEach(visit);
  };
  for (const fn of module.functions) {
    for (const block of fn.blocks) for (const instruction of block.instructions) for (const operand of operandsOf(instruction)) visit(operand);
  }
  const fromData = ({ data }: Global): void => {
    for (const { target } of data?.relocations ?? []) if (target.kind === "function") found.add(target);
  };
  module.globals.forEach(fromData);
  return found;
}

function calleesFirst(flows: ReadonlyMap<IrFunction, FunctionFlow>): readonly IrFunction[] {
  const order: IrFunction[] = [];
  const seen = new Set<IrFunction>();
  const visit = (fn: IrFunction): void => {
    if (seen.has(fn) || !flows.has(fn)) return;
    seen.add(fn);
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.op === "call" && instruction.callee.kind === "global" && instruction.callee.global.kind === "function") visit(instruction.callee.global);
      }
    }
    order.push(fn);
  };
  for (const fn of flows.keys()) visit(fn);
  return order;
}
