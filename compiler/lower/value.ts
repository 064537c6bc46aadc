// What lowering an expression gives: a typed value, or a place in memory.
import { VOID, type Operand } from "../ir/module.ts";
import { NEVER, VOID_TYPE, type Type } from "../check/types.ts";

export interface Value {
  readonly type: Type;
  /** Of no meaning for literal types, whose value is in the type. */
  readonly operand: Operand;
  /** For a reference into a packed class: the alignment that is certain, which is less than the type's own. */
  readonly align?: number;
}

export interface Place {
  readonly address: Operand;
  /** The type of what is stored; `inline` for an instance in place. */
  readonly type: Type;
  readonly align: number;
  readonly volatile?: boolean;
  /** A name when the place may not be assigned to. */
  readonly readOnly?: string;
}

const NOTHING: Operand = { kind: "undef", type: VOID };
export const literal = (type: Type): Value => ({ type, operand: NOTHING });
export const VOID_VALUE: Value = { type: VOID_TYPE, operand: NOTHING };
export const NEVER_VALUE: Value = { type: NEVER, operand: NOTHING };
