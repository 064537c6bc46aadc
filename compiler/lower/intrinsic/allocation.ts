// create, createAt and destroy: instances in memory that an allocator, or the caller, provides.
import type { ts } from "../../program/typescript.ts";
import { I64, type Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { nullableType, pointerType, typeName, U8, type ClassType, type Type } from "../../check/types.ts";
import { constInt, NULL_POINTER } from "../builder.ts";
import { coerce } from "../convert.ts";
import { lowerExpression } from "../expression/index.ts";
import { callMethod, findMethod } from "../expression/method.ts";
import { construct } from "../expression/new.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { VOID_VALUE, type Value } from "../value.ts";
import type { Intrinsic } from "./index.ts";

function allocatorMethod(f: FunctionLowering, allocator: Value, name: "allocate" | "free", args: readonly Operand[], node: ts.CallExpression): Value {
  const { type } = allocator;
  const method = type.kind === "class" ? findMethod(type, name) : null;
  if (method === null) return f.fail(node.arguments[0]!, message("noMember", typeName(type), name));
  return callMethod(f, allocator, method, args, node);
}

const create: Intrinsic = (f, node, expected) => {
  const allocator = lowerExpression(f, node.arguments[0]!, undefined);
  const done = f.builder.createBlock("created");
  let failedFrom: Operand | null = null;
  let failedBlock = f.builder.block;
  let address: Operand = NULL_POINTER;
  const wanted = expected?.kind === "nullable" ? expected.target : expected;
  // The arguments are computed first, then memory is asked for, then the constructor runs if there is some.
  const type: ClassType = construct(f, node.arguments[1]!, undefined, node.arguments.slice(2), wanted, node, (extent) => {
    address = allocatorMethod(f, allocator, "allocate", [constInt(extent.size, I64), constInt(extent.align, I64)], node).operand;
    failedFrom = f.builder.compareInt("eq", address, NULL_POINTER);
    failedBlock = f.builder.block;
    const some = f.builder.createBlock("construct");
    f.builder.branchIf(failedFrom, done, some, "true");
    f.builder.enter(some);
    return address;
  });
  const from = f.builder.block;
  f.builder.branch(done);
  f.builder.enter(done);
  const operand = f.builder.phi(address.type, [{ value: NULL_POINTER, block: failedBlock }, { value: address, block: from }]);
  return { type: nullableType(type), operand };
};

const createAt: Intrinsic = (f, node, expected) => {
  const bytes = pointerType(U8);
  const place = coerce(f, lowerExpression(f, node.arguments[0]!, bytes), bytes, node.arguments[0]!);
  const type = construct(f, node.arguments[1]!, undefined, node.arguments.slice(2), expected, node, () => place.operand);
  return { type, operand: place.operand };
};

const destroy: Intrinsic = (f, node) => {
  const allocator = lowerExpression(f, node.arguments[0]!, undefined);
  const instance = lowerExpression(f, node.arguments[1]!, undefined);
  const type: Type = instance.type;
  if (type.kind !== "class") return f.fail(node.arguments[1]!, message("notAssignable", typeName(type), "an instance", type.kind === "nullable" ? " Test it for null first." : ""));
  const { size } = f.layouts.ofClass(type, node);
  allocatorMethod(f, allocator, "free", [instance.operand, constInt(size, I64)], node);
  return VOID_VALUE;
};

export const allocationIntrinsics: readonly (readonly [string, Intrinsic])[] = [["create", create], ["createAt", createAt], ["destroy", destroy]];
