// What TypeScript can write and the language refuses, each with a way to write it instead.
import { ts } from "../program/typescript.ts";

const K = ts.SyntaxKind;
/** Kinds of nodes that are refused wherever they stand. */
export const unsupported = new Map<ts.SyntaxKind, readonly [what: string, instead: string]>([
  [K.ThrowStatement, ["throw", "Return fail(...) as a Result, or panic(...)."]],
  [K.TryStatement, ["try", "Functions return a Result: test it with failed(...)."]],
  [K.ForInStatement, ["for..in", "Use for..of over a slice or range(a, b)."]],
  [K.WithStatement, ["with", "Name the object."]],
  [K.DebuggerStatement, ["debugger", "Set a breakpoint in gdb."]],
  [K.AwaitExpression, ["await", "There is no scheduler below the program; call a function that waits."]],
  [K.YieldExpression, ["yield", "Write a class with a method that gives the next value."]],
  [K.DeleteExpression, ["delete", "Fields have a fixed place; set the field to null."]],
  [K.TypeOfExpression, ["typeof as a value", "Types are known when compiling; use a discriminated union."]],
  [K.VoidExpression, ["void as an operator", "Call the function as a statement."]],
  [K.RegularExpressionLiteral, ["A regular expression", "Write the scanner as a loop over the bytes."]],
  [K.BigIntLiteral, ["A bigint literal", "Integer literals are exact to 64 bits: leave out the n."]],
  [K.ClassExpression, ["A class expression", "Declare the class at file level."]],
  [K.SpreadElement, ["Spread", "Pass a slice, or copy with copyFrom."]],
  [K.SpreadAssignment, ["Object spread", "Write the fields."]],
  [K.ModuleDeclaration, ["namespace", "A file is a module: export from it."]],
  [K.ExportAssignment, ["A default export", "Export by name."]],
  [K.ImportEqualsDeclaration, ["import =", 'Write import { name } from "./file.ts".']],
  [K.SuperKeyword, ["super", "Classes do not extend each other."]],
  [K.ClassStaticBlockDeclaration, ["A static block", "Give static fields initial values."]],
  [K.IndexSignature, ["An index signature", "Use a Slice, or a hash map of the standard library."]],
  [K.TypeAssertionExpression, ["<T>value", "Convert numbers with u32(...) and references with changetype<T>(...)."]],
  [K.ArrayType, ["T[]", "Take a Slice<T>, or hold a StaticArray<T, N>."]],
  [K.RestType, ["A rest element in a tuple", "Write the elements, or use a Slice."]],
  [K.OptionalType, ["An optional element in a tuple", "Give it the type T | null."]],
  [K.TemplateLiteralType, ["A template literal type", "Write the texts out: \"ab\" | \"ac\"."]],
  [K.ImportType, ["A type from import(...)", 'Write import type { T } from "./file.ts".']],
  [K.MetaProperty, ["import.meta or new.target", "There is nothing at run time that it could mean."]],
]);

/** Operators that are refused. */
export const operators = new Map<ts.SyntaxKind, readonly [what: string, instead: string]>([
  [K.EqualsEqualsToken, ["==", "Write ===."]],
  [K.ExclamationEqualsToken, ["!=", "Write !==."]],
  [K.AsteriskAsteriskToken, ["**", "Multiply, or use the power function of the standard library's math."]],
  [K.AsteriskAsteriskEqualsToken, ["**=", "Multiply, or use the power function of the standard library's math."]],
  [K.InstanceOfKeyword, ["instanceof", "Give the classes a common literal field and test that."]],
  [K.InKeyword, ["in", "Give the types a common literal field and test that."]],
  [K.QuestionQuestionEqualsToken, ["??=", "Test for null and assign."]],
  [K.AmpersandAmpersandEqualsToken, ["&&=", "Write a = a && b."]],
  [K.BarBarEqualsToken, ["||=", "Write a = a || b."]],
]);

type Refusal = readonly [what: string, instead: string];

const DECORATORS = new Set(["packed", "align", "at", "inlined", "notInlined"]);
/** Registers have no first value: they are where the device is. */
const REGISTERS = new Set(["ReadOnly", "WriteOnly", "ReadWrite"]);
const isRegister = (type: ts.TypeNode | undefined): boolean => type !== undefined && ts.isTypeReferenceNode(type) && REGISTERS.has(type.typeName.getText());
const hasModifier = (node: ts.Node, kind: ts.SyntaxKind): boolean => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((one) => one.kind === kind);

/** Why a node is refused although others of its kind are not, or null. */
export function refusal(node: ts.Node): Refusal | null {
  if (hasModifier(node, K.DeclareKeyword)) return ["declare", 'Functions from elsewhere are declared with const f = extern<F>("symbol").'];
  if (hasModifier(node, K.DefaultKeyword)) return ["A default export", "Export by name."];
  if (hasModifier(node, K.AbstractKeyword)) return ["abstract", "Use a generic with an interface bound."];
  if (hasModifier(node, K.AccessorKeyword)) return ["accessor", "Write a field, or a getter and a setter."];
  if (hasModifier(node, K.AsyncKeyword)) return ["async", "There is no scheduler below the program; call a function that waits."];
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node)) {
    if (node.questionDotToken !== undefined) return ["?.", "Test for null first."];
    if (ts.isCallExpression(node) && node.expression.kind === K.ImportKeyword) return ["import(...)", 'Write import { name } from "./file.ts" at the top.'];
  }
  return declarationRefusal(node) ?? memberRefusal(node);
}

function declarationRefusal(node: ts.Node): Refusal | null {
  if (ts.isVariableDeclarationList(node)) {
    if ((node.flags & ts.NodeFlags.BlockScoped) === 0) return ["var", "Use let or const."];
    if ((node.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing) return ["await using", "Write using."];
  }
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return ["for await", "Write for..of."];
  if (ts.isFunctionLike(node) && "asteriskToken" in node && node.asteriskToken !== undefined) return ["A generator", "Write a class with a method that gives the next value."];
  const isFunction = ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node);
  if (isFunction && node.typeParameters !== undefined && ts.findAncestor(node.parent, ts.isFunctionLike) !== undefined) {
    return ["A generic function within a function", "Move it to file level."];
  }
  if (ts.isFunctionTypeNode(node) && node.typeParameters !== undefined) return ["A generic function type", "A closure has one set of types; make the function around it generic."];
  if (ts.isClassDeclaration(node) && !ts.isSourceFile(node.parent)) return ["A class within a function", "Declare it at file level."];
  if (ts.isEnumDeclaration(node) && !ts.isSourceFile(node.parent)) return ["An enum within a function", "Declare it at file level."];
  if (ts.isEnumMember(node) && node.initializer !== undefined && holdsText(node.initializer)) return ["An enum of text", 'Write a union of string literals: type T = "a" | "b".'];
  if (ts.isImportClause(node) && node.name !== undefined) return ["A default import", "Import by name: import { name } from ..."];
  if (ts.isImportDeclaration(node) && node.attributes !== undefined) return ["An import attribute", "Only TypeScript files can be imported."];
  if (ts.isParameter(node)) {
    if (node.questionToken !== undefined) return ["An optional parameter", "Give it a default value, or the type T | null."];
    if (node.dotDotDotToken !== undefined) return ["A rest parameter", "Take a slice."];
    if (!ts.isIdentifier(node.name)) return ["Taking a parameter apart in its place", "Name the parameter, and take it apart in the body: const [a, b] = pair."];
    if (node.name.text === "this") return ["A parameter named this", "Write a method, or name the parameter."];
  }
  if (ts.isDecorator(node)) {
    const name = ts.isCallExpression(node.expression) ? node.expression.expression : node.expression;
    if (!ts.isIdentifier(name) || !DECORATORS.has(name.text)) return ["This decorator", "There are @packed, @align, @at, @inlined and @notInlined."];
  }
  return null;
}

function memberRefusal(node: ts.Node): Refusal | null {
  const inLiteral = ts.isObjectLiteralExpression(node.parent);
  if (inLiteral && (ts.isMethodDeclaration(node) || ts.isAccessor(node))) return ["A method or accessor in an object literal", "Records hold values: write name: value, or declare a class."];
  if (ts.isAccessor(node) && hasModifier(node, K.StaticKeyword)) return ["A static getter or setter", "Write a static method."];
  if (ts.isPropertyDeclaration(node) && node.exclamationToken !== undefined && !isRegister(node.type)) return ["A ! after the name of a field", "Give it a first value, here or in the constructor."];
  const isOptional = (ts.isPropertyDeclaration(node) || ts.isPropertySignature(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) && node.questionToken !== undefined;
  if (isOptional) return ["An optional member", "Give it the type T | null."];
  if (ts.isComputedPropertyName(node) && node.expression.getText() !== "Symbol.dispose" && node.expression.getText() !== "Symbol.iterator") return ["A computed name", "Names are known when compiling: write the name."];
  const named = (ts.isClassElement(node) || ts.isTypeElement(node) || ts.isObjectLiteralElement(node)) && node.name !== undefined;
  if (named && (ts.isStringLiteral(node.name) || ts.isNumericLiteral(node.name))) return ["A member named by a literal", "Write a plain name, or use a tuple."];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.EqualsToken && (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left))) {
    return ["Taking a value apart in an assignment", "Declare: const [a, b] = pair; then assign each."];
  }
  if (ts.isIdentifier(node)) return nameRefusal(node);
  return null;
}

function nameRefusal(node: ts.Identifier): Refusal | null {
  if (!ts.isExpression(node) || ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return null;
  if (node.text === "undefined") return ["undefined", "The only missing value is null."];
  return node.text === "arguments" ? ["arguments", "Name the parameters."] : null;
}

function holdsText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || (ts.forEachChild(node, holdsText) ?? false);
}
