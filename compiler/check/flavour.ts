// Reads the flavours of bareflow.d.ts: properties that no value has, by which TypeScript tells number types and brands apart.
import type { ts } from "../program/typescript.ts";

const KIND_ORDER = ["f64", "f32", "i64", "u64", "i32", "u32", "i16", "u16", "i8", "u8"] as const;

/** The numeric kind that a flavour object carries, or undefined. */
export function kindOf(checker: ts.TypeChecker, part: ts.Type): string | undefined {
  for (const property of checker.getPropertiesOfType(part)) {
    if (!String(property.escapedName).startsWith("__@kind@")) continue;
    const kinds = new Set<string>();
    const type = checker.getTypeOfSymbol(property);
    for (const member of type.isUnion() ? type.types : [type]) if (member.isStringLiteral()) kinds.add(member.value);
    return KIND_ORDER.find((kind) => kinds.has(kind));
  }
  return undefined;
}

export function hasBrand(checker: ts.TypeChecker, part: ts.Type, brand: string): boolean {
  return checker.getPropertiesOfType(part).some((property) => String(property.escapedName).startsWith(`__@${brand}@`));
}
