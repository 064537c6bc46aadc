// The functions that translated code calls, by the names that it calls them.

import { ComptimeError } from "./comptime-error.ts";
import * as floats from "./float-operations.ts";
import * as integers from "./integer-operations.ts";
import * as integers64 from "./integer64.ts";
import { copyMemory, fillMemory } from "./memory-access.ts";
import { newStackObject, type Value } from "./memory-object.ts";

function withField(aggregate: readonly Value[], index: number, value: Value): readonly Value[] {
  const copy = aggregate.slice();
  copy[index] = value;
  return copy;
}
function saturate32(value: number): number {
  return value >= 0x7fffffff ? 0x7fffffff : value <= -0x80000000 ? -0x80000000 : value | 0;
}
function needsMachine(what: string): never {
  throw new ComptimeError(`${what} needs the machine: it cannot run in the compiler`);
}
function unreachable(): never {
  throw new ComptimeError("this reaches a place that was promised never to be reached");
}
function incomplete(name: string): never {
  throw new ComptimeError(`'${name}' is needed in the compiler before it is compiled itself: it takes part in its own initial values or comptime code`);
}

export const runtime: Readonly<Record<string, unknown>> = {
  ...floats, ...integers, ...integers64, copyMemory, fillMemory, newStackObject, withField, saturate32, needsMachine, unreachable, incomplete,
};
