// The ambient functions that the compiler itself implements, by name.
import type { ts } from "../../program/typescript.ts";
import type { Type } from "../../check/types.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import type { Value } from "../value.ts";
import { allocationIntrinsics } from "./allocation.ts";
import { atomicIntrinsics } from "./atomic.ts";
import { bodyIntrinsics } from "./body.ts";
import { conversionIntrinsics } from "./conversion.ts";
import { functionIntrinsics } from "./function.ts";
import { memoryIntrinsics } from "./memory.ts";
import { numericIntrinsics } from "./numeric.ts";
import { resultIntrinsics } from "./result.ts";
import { textIntrinsics } from "./text.ts";

export type Intrinsic = (f: FunctionLowering, node: ts.CallExpression, expected: Type | undefined) => Value;

export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ...conversionIntrinsics, ...numericIntrinsics, ...memoryIntrinsics, ...atomicIntrinsics, ...allocationIntrinsics,
  ...resultIntrinsics, ...textIntrinsics, ...bodyIntrinsics, ...functionIntrinsics,
]);
