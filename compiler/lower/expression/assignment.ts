// = and the compound assignments, ++ and --.
import { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { valueType, type Type } from "../../check/types.ts";
import { coerce } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { narrowed } from "../narrow.ts";
import { loadPlace, storeValue } from "../place.ts";
import type { Place, Value } from "../value.ts";
import { arithmetic, isShift, type ArithmeticOperator } from "./arithmetic.ts";
import { elementPlace } from "./element-access.ts";
import { isPlace, resolveName } from "./identifier.ts";
import { lowerExpression, lowerInto } from "./index.ts";
import { callMethod, findAccessor } from "./method.ts";
import { propertyPlace } from "./property-access.ts";

type Target = Place | { readonly object: Value; readonly setter: ts.SetAccessorDeclaration };

/** Where an assignment goes: a place, or an instance with the setter to call. */
export function lowerTarget(f: FunctionLowering, node: ts.Expression): Target {
  if (ts.isParenthesizedExpression(node)) return lowerTarget(f, node.expression);
  if (ts.isNonNullExpression(node)) return lowerTarget(f, node.expression);
  if (ts.isIdentifier(node)) {
    const resolved = resolveName(f, node);
    if (resolved === null) return f.fail(node, message("notAssignablePlace"));
    if (!isPlace(resolved) || resolved.readOnly !== undefined) return f.fail(node, message("notAssignablePlace"));
    return resolved;
  }
  if (ts.isPropertyAccessExpression(node)) return propertyPlace(f, node);
  if (ts.isElementAccessExpression(node)) return elementPlace(f, node);
  return f.fail(node, message("notAssignablePlace"));
}

export function lowerAssignment(f: FunctionLowering, node: ts.BinaryExpression): Value {
  const target = lowerTarget(f, node.left);
  if ("setter" in target) {
    const [type] = f.lowering.signatureOf(target.setter, "set", ownerEnvironment(target.object)).parameters;
    const value = coerce(f, lowerExpression(f, node.right, type), type!, node.right);
    callMethod(f, target.object, target.setter, [value.operand], node);
    return value;
  }
  if (target.type.kind === "inline") {
    lowerInto(f, node.right, target);
    return { type: valueType(target.type), operand: target.address };
  }
  const value = coerce(f, lowerExpression(f, node.right, target.type), valueType(target.type), node.right);
  f.locate(node);
  storeValue(f, target, value, node.right);
  return value;
}

function ownerEnvironment(object: Value) {
  return object.type.kind === "class" ? object.type.environment : new Map();
}

/** target operator= operand; gives the new value. */
export function lowerCompoundAssignment(
  f: FunctionLowering, targetNode: ts.Expression, operator: ArithmeticOperator, operand: (expected: Type | undefined) => Value, node: ts.Expression,
): Value {
  return updatePlace(f, targetNode, operator, operand, node).after;
}

/** As above, giving the value from before too, for x++. */
export function updatePlace(
  f: FunctionLowering, targetNode: ts.Expression, operator: ArithmeticOperator, operand: (expected: Type | undefined) => Value, node: ts.Expression,
): { readonly before: Value; readonly after: Value } {
  const target = lowerTarget(f, targetNode);
  const before = "setter" in target ? readThroughGetter(f, target, targetNode) : narrowed(f, loadPlace(f, target, node), targetNode, undefined);
  const right = operand(isShift(operator) ? undefined : before.type);
  f.locate(node);
  const after = coerce(f, arithmetic(f, operator, before, right, node), before.type, node);
  if ("setter" in target) callMethod(f, target.object, target.setter, [after.operand], node);
  else storeValue(f, target, after, node);
  return { before, after };
}

function readThroughGetter(f: FunctionLowering, target: { readonly object: Value; readonly setter: ts.SetAccessorDeclaration }, node: ts.Expression): Value {
  const name = (target.setter.name as ts.Identifier).text;
  const getter = target.object.type.kind === "class" ? findAccessor(target.object.type, name, "get") : null;
  if (getter === null) return f.fail(node, message("noMember", "the object", name));
  return callMethod(f, target.object, getter, [], node);
}
