// What the symbols mean that units refer to: where the program's variables and what the engine keeps for its functions lie.
import { parseU32 } from "bareflow/std/text/parse.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { factsOf } from "./function-facts.ts";
import { withoutKind } from "./symbol-names.ts";

/** The address of what a symbol names; null when the program has no such thing. */
export function addressOfSymbol(program: Program, symbol: string): usize | null {
  const variable = withoutKind(symbol, "g");
  if (variable !== null) return program.addressOfVariable(variable);
  const name = withoutKind(symbol, "record");
  if (name !== null) {
    const record = program.functionNamed(name);
    return record === null ? null : changetype<usize>(record);
  }
  const counted = ownFunction(program, withoutKind(symbol, "edges"));
  if (counted !== null) return shapeOf(counted).edgeCounts.pointer.address;
  const known = ownFunction(program, withoutKind(symbol, "facts"));
  if (known !== null) return changetype<usize>(factsOf(known));
  const loop = withoutKind(symbol, "loop");
  return loop === null ? null : addressOfLoop(program, loop);
}

/** The function that a name in a unit stands for, `f:` and its name in the program or the name of an import; null when it is none. */
export function functionInUnit(program: Program, name: string): FunctionRecord | null {
  const own = withoutKind(name, "f");
  if (own !== null) return ownFunction(program, own);
  const record = program.functionNamed(name);
  return record !== null && record.imported !== 0 ? record : null;
}

function ownFunction(program: Program, name: string | null): FunctionRecord | null {
  const record = name === null ? null : program.functionNamed(name);
  return record !== null && record.imported === 0 ? record : null;
}

/** `name` has the number of the header's block, a dot, and the function's name. */
function addressOfLoop(program: Program, name: string): usize | null {
  let digits: usize = 0;
  while (digits < name.length && name[digits] !== "."[0]) digits += 1;
  if (digits === name.length) return null;
  const header = parseU32(name.slice(0, digits));
  const record = ownFunction(program, name.slice(digits + 1));
  if (failed(header) || record === null) return null;
  const loop = shapeOf(record).loopAt(header);
  return loop === null ? null : changetype<usize>(loop);
}
