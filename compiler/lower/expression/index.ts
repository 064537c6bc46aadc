// One table from kinds of expressions to the files that lower them.
import { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { NULL, typeName, valueType, type Type } from "../../check/types.ts";
import { NULL_POINTER, constBool } from "../builder.ts";
import { BOOL } from "../../check/types.ts";
import { lowerClosure } from "../closure.ts";
import { isLiteral, tryCoerce } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { lowerAssembly } from "../intrinsic/assembly.ts";
import { storeValue } from "../place.ts";
import type { Place, Value } from "../value.ts";
import { constructInPlace, lowerNew } from "./new.ts";
import { fillArray, lowerArrayLiteral, lowerObjectLiteral } from "./aggregate-literal.ts";
import { lowerBinary } from "./binary.ts";
import { lowerCall } from "./call.ts";
import { lowerConditional } from "./conditional.ts";
import { lowerElementAccess } from "./element-access.ts";
import { lowerIdentifier } from "./identifier.ts";
import { lowerNumericLiteral, lowerStringLiteral } from "./literal.ts";
import { lowerNonNull } from "./non-null.ts";
import { lowerPropertyAccess } from "./property-access.ts";
import { lowerPostfix, lowerPrefix } from "./unary.ts";

type ExpressionLowering = (f: FunctionLowering, node: never, expected: Type | undefined) => Value;

const table = new Map<ts.SyntaxKind, ExpressionLowering>([
  [ts.SyntaxKind.NumericLiteral, lowerNumericLiteral],
  [ts.SyntaxKind.StringLiteral, lowerStringLiteral],
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral, lowerStringLiteral],
  [ts.SyntaxKind.TemplateExpression, (f, node: ts.TemplateExpression) => f.fail(node, message("templatePlace"))],
  [ts.SyntaxKind.TrueKeyword, () => ({ type: BOOL, operand: constBool(true) })],
  [ts.SyntaxKind.FalseKeyword, () => ({ type: BOOL, operand: constBool(false) })],
  [ts.SyntaxKind.NullKeyword, () => ({ type: NULL, operand: NULL_POINTER })],
  [ts.SyntaxKind.ThisKeyword, (f, node: ts.ThisExpression) => f.lookupThis(node)],
  [ts.SyntaxKind.Identifier, lowerIdentifier],
  [ts.SyntaxKind.ParenthesizedExpression, (f, node: ts.ParenthesizedExpression, expected) => lowerExpression(f, node.expression, expected)],
  [ts.SyntaxKind.AsExpression, lowerAs],
  [ts.SyntaxKind.SatisfiesExpression, (f, node: ts.SatisfiesExpression, expected) => lowerExpression(f, node.expression, expected)],
  [ts.SyntaxKind.NonNullExpression, lowerNonNull],
  [ts.SyntaxKind.PropertyAccessExpression, lowerPropertyAccess],
  [ts.SyntaxKind.ElementAccessExpression, lowerElementAccess],
  [ts.SyntaxKind.CallExpression, lowerCall],
  [ts.SyntaxKind.NewExpression, lowerNew],
  [ts.SyntaxKind.BinaryExpression, lowerBinary],
  [ts.SyntaxKind.PrefixUnaryExpression, lowerPrefix],
  [ts.SyntaxKind.PostfixUnaryExpression, lowerPostfix],
  [ts.SyntaxKind.ConditionalExpression, lowerConditional],
  [ts.SyntaxKind.ArrowFunction, (f, node: ts.ArrowFunction, expected) => lowerClosure(f, node, expected)],
  [ts.SyntaxKind.FunctionExpression, (f, node: ts.FunctionExpression, expected) => lowerClosure(f, node, expected)],
  [ts.SyntaxKind.ArrayLiteralExpression, lowerArrayLiteral],
  [ts.SyntaxKind.ObjectLiteralExpression, lowerObjectLiteral],
  [ts.SyntaxKind.TaggedTemplateExpression, lowerAssembly],
]);

/** Lowers an expression. `expected` is the type that its place asks for, a hint for literals; the result may have another. */
export function lowerExpression(f: FunctionLowering, node: ts.Expression, expected: Type | undefined): Value {
  const lower = table.get(node.kind);
  if (lower === undefined) {
    return f.fail(node, message("unsupportedSyntax", `A ${ts.SyntaxKind[node.kind]}`, "Use the expressions that the language reference lists."));
  }
  const before = f.builder.location;
  f.locate(node);
  const value = lower(f, node as never, expected === undefined ? undefined : valueType(expected));
  f.builder.location = before;
  return value;
}

/** Lowers an expression whose value is not used. */
export function lowerEffect(f: FunctionLowering, node: ts.Expression): Value {
  return lowerExpression(f, node, undefined);
}

/** Lowers an expression straight into the place that is to hold its value. `zeroed`: the place holds zeros. */
export function lowerInto(f: FunctionLowering, node: ts.Expression, place: Place, zeroed = false): void {
  let inner = node;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  if (place.type.kind === "inline") {
    f.locate(inner);
    if (ts.isNewExpression(inner) && constructInPlace(f, inner, place, zeroed)) return;
    // Only where nothing is there yet: the elements may read the old ones.
    if (zeroed && ts.isArrayLiteralExpression(inner) && place.type.target.kind === "array") return fillArray(f, inner, place.type.target, place.address);
  }
  storeValue(f, place, lowerExpression(f, inner, valueType(place.type)), inner);
}

/** `as const`, and `as` of what could stand there without it. */
function lowerAs(f: FunctionLowering, node: ts.AsExpression, expected: Type | undefined): Value {
  if (ts.isConstTypeReference(node.type)) return lowerExpression(f, node.expression, expected);
  const target = valueType(f.typeFromNode(node.type));
  const value = lowerExpression(f, node.expression, target);
  if (target.kind === "number" && isLiteral(value.type)) return value;
  const same = tryCoerce(f, value, target, node);
  if (same !== null) return same;
  return f.fail(node, message("unsupportedSyntax", `A cast from ${typeName(value.type)} to ${typeName(target)} with "as"`, "Convert numbers with u32(...) and references with changetype<T>(...); test unions."));
}
