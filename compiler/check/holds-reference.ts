// Whether a value of a type holds an address, so that a copy of it carries the reference along.
import type { ts } from "../program/typescript.ts";
import type { Layouts } from "./layout.ts";
import type { Type } from "./types.ts";

export function holdsReference(type: Type, layouts: Layouts, node: ts.Node): boolean {
  switch (type.kind) {
    case "int": case "float": case "bool": case "enum": case "atom": case "void": case "never": case "register": case "null": return false;
    case "inline": {
      const { target } = type;
      if (target.kind === "array") return holdsReference(target.element, layouts, node);
      return [...layouts.ofClass(target, node).fields.values()].some((field) => holdsReference(field.type, layouts, node));
    }
    case "record": return type.fields.some((field) => holdsReference(field.type, layouts, node));
    case "failure": return holdsReference(type.error, layouts, node);
    case "union": return type.variants.some((variant) => holdsReference(variant, layouts, node));
    default: return true;
  }
}
