// The types of variables as a debugger shows them: numbers, structures of numbers, addresses; of others the bytes.
import type { ts } from "../program/typescript.ts";
import type { DebugType } from "../ir/module.ts";
import { typeName, type Type } from "../check/types.ts";
import type { FunctionLowering } from "./function-lowering.ts";

const ADDRESS: DebugType = { name: "address", size: 8, encoding: "address" };
const LENGTH: DebugType = { name: "u64", size: 8, encoding: "unsigned" };

export function debugTypeOf(f: FunctionLowering, type: Type, node: ts.Node): DebugType {
  const { size } = f.layouts.of(type, node);
  const name = typeName(type);
  switch (type.kind) {
    case "int": return { name, size, encoding: type.signed ? "signed" : "unsigned" };
    case "enum": return { name, size, encoding: type.storage.signed ? "signed" : "unsigned" };
    case "float": return { name, size, encoding: "float" };
    case "bool": return { name, size, encoding: "bool" };
    case "atom": return { name, size, encoding: "unsigned" };
    case "string": case "slice":
      return { name, size, encoding: "bytes", members: [{ name: "pointer", offset: 0, type: ADDRESS }, { name: "length", offset: 8, type: LENGTH }] };
    case "record": {
      let offset = 0;
      const members = type.fields.map((field) => {
        const extent = f.layouts.of(field.type, node);
        const start = Math.ceil(offset / extent.align) * extent.align;
        offset = start + extent.size;
        return { name: type.tuple ? `_${field.name}` : field.name, offset: start, type: debugTypeOf(f, field.type, node) };
      });
      return { name, size, encoding: "bytes", members };
    }
    case "union": case "failure": case "closure": case "range": return { name, size, encoding: "bytes" };
    default: return { name, size, encoding: "address" };
  }
}
