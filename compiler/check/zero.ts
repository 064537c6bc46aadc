// Whether storage full of zeros holds a proper value of a type: references that are never null would be null there.
import type { ts } from "../program/typescript.ts";
import type { Layouts } from "./layout.ts";
import type { Type } from "./types.ts";

/** Zero is the number 0, false, the empty string or slice, null, and the first variant of a union. */
export function zeroIsValue(type: Type, layouts: Layouts, node: ts.Node): boolean {
  switch (type.kind) {
    case "class": case "classUnion": case "array": case "functionPointer": case "closure": return false;
    case "inline": {
      const { target } = type;
      if (target.kind === "array") return zeroIsValue(target.element, layouts, node);
      return [...layouts.ofClass(target, node).fields.values()].every((field) => zeroIsValue(field.type, layouts, node));
    }
    case "record": return type.fields.every((field) => zeroIsValue(field.type, layouts, node));
    case "failure": return zeroIsValue(type.error, layouts, node);
    case "union": return zeroIsValue(type.variants[0]!, layouts, node);
    default: return true;
  }
}
