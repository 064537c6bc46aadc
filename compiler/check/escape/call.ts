// A call, as the escape analysis sees it: what the called function does with its parameters happens to the arguments.
import type { Instruction, IrFunction, Operand } from "../../ir/module.ts";
import type { FunctionFlow, Leak } from "./flow.ts";
import { ANYWHERE, moved, pointerOffsets, read, STATIC, type MemoryObject, type Target, type Targets } from "./memory.ts";

type Call = Extract<Instruction, { op: "call" }>;

/** Applies what the functions that a call may reach do. Whether the caller learned something new. */
export function applyCall(caller: FunctionFlow, call: Call): boolean {
  let changed = false;
  for (const fn of reached(caller, call)) {
    const callee = caller.program.flowOf(fn);
    if (callee !== null) {
      changed = applySummary(caller, callee, call) || changed;
    } else if (call.result !== undefined) {
      // A function from elsewhere keeps nothing, and what it returns is not on the stack.
      for (const offset of pointerOffsets(call.type)) changed = caller.give(call.result, offset, [STATIC]) || changed;
    }
  }
  return changed;
}

function reached(caller: FunctionFlow, call: Call): ReadonlySet<IrFunction> {
  const found = new Set<IrFunction>();
  for (const { object } of caller.pointees(call.callee)) {
    if (object.origin.kind === "code") found.add(object.origin.fn);
    else for (const fn of caller.program.candidates(call.args.map((one) => one.type), call.type)) found.add(fn);
  }
  return found;
}

function applySummary(caller: FunctionFlow, callee: FunctionFlow, call: Call): boolean {
  const known = new Map<MemoryObject, Targets>();
  const argument = (object: MemoryObject): Targets => {
    let targets = known.get(object);
    if (targets === undefined) {
      targets = argumentTargets(caller, object, call.args, argument);
      known.set(object, targets);
    }
    return targets;
  };
  /** A place of the called function's as places of the caller's. */
  const translate = (target: Target): Iterable<Target> => {
    const { kind } = target.object.origin;
    if (kind === "static" || kind === "code") return [target];
    if (kind === "stack") return [];
    return [...argument(target.object)].map((one) => moved(one, target.offset));
  };
  const translateAll = (targets: Iterable<Target>): Targets => new Set([...targets].flatMap((target) => [...translate(target)]));

  let changed = false;
  for (const object of callersObjects(callee)) {
    for (const [offset, cell] of object.cells) {
      const values = translateAll(cell);
      if (values.size === 0) continue;
      for (const place of argument(object)) changed = caller.write(moved(place, offset), values, call, () => leak(callee, cell, translate)) || changed;
    }
  }
  for (const object of callee.kept) {
    for (const target of argument(object)) changed = caller.keep(target.object, call, () => keptBy(callee, object)) || changed;
  }
  if (call.result !== undefined) {
    for (const [offset, cell] of callee.returned) changed = caller.give(call.result, offset, translateAll(cell)) || changed;
  }
  return changed;
}

/** The memory of its callers that a function has looked at. */
function* callersObjects(flow: FunctionFlow): Iterable<MemoryObject> {
  const open = [...flow.parameters.values()];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    yield object;
    open.push(...object.seenBehind);
  }
}

/** What an object that the called function knows through its parameters is for the caller. */
function argumentTargets(caller: FunctionFlow, object: MemoryObject, args: readonly Operand[], argument: (object: MemoryObject) => Targets): Targets {
  const { origin } = object;
  if (origin.kind === "parameter") {
    const given = args[origin.index];
    return given === undefined ? new Set() : caller.value(given).get(origin.offset) ?? new Set();
  }
  const found: Targets = new Set();
  if (origin.kind !== "behind") return found;
  for (const place of argument(origin.parent)) for (const target of read(moved(place, origin.offset))) found.add(target);
  if (!object.collapsed) return found;
  // It stands for everything that can be reached from there. A set shows what is added while it is walked through.
  for (const { object: reachedObject } of found) for (const target of read(reachedObject.at(ANYWHERE))) found.add(target);
  return found;
}

/** The parameter through which the called function came to an object. */
function rootParameter(object: MemoryObject): number {
  let { origin } = object;
  while (origin.kind === "behind") ({ origin } = origin.parent);
  return origin.kind === "parameter" ? origin.index : 0;
}

const keptBy = (callee: FunctionFlow, object: MemoryObject): Leak => ({ how: "kept", callee: callee.fn, parameter: rootParameter(object) });

/** Names the parameter that carries stack storage of the caller, should the write turn out to be a leak. */
function leak(callee: FunctionFlow, cell: Iterable<Target>, translate: (target: Target) => Iterable<Target>): Leak {
  for (const target of cell) {
    for (const one of translate(target)) if (one.object.origin.kind === "stack") return keptBy(callee, target.object);
  }
  const [first] = cell;
  return first === undefined ? { how: "stored" } : keptBy(callee, first.object);
}
