// The numbered metadata of a module: DWARF source lines for debuggers and panic reports, and branch weights.
// The printer asks for attachments while it writes functions; the collected nodes stand at the module's end.

import { isAbsolute, relative } from "node:path";
import type { DebugScope, DebugType, DebugVariable, IrFunction, SourceLocation } from "../ir/module.ts";
import { quote } from "./print-type.ts";

const ENCODINGS = { signed: "DW_ATE_signed", unsigned: "DW_ATE_unsigned", float: "DW_ATE_float", bool: "DW_ATE_boolean" } as const;

export interface Metadata {
  /** The `!N` to attach to a definition, or null for one without debug information. */
  subprogram(fn: IrFunction): string | null;
  /** The `!N` of a place inside of `fn`; without a location, line 0 of `fn`; null when `fn` has no debug information. */
  location(fn: IrFunction, location: SourceLocation | undefined): string | null;
  /** The nodes of a local variable and of its declaration; null when the function has no debug information. */
  variable(fn: IrFunction, name: string, variable: DebugVariable, location: SourceLocation | undefined): { readonly variable: string; readonly place: string } | null;
  branchWeights(ifTrue: number, ifFalse: number): string;
  /** All nodes, to be written after the functions. */
  print(): string;
}

/** `sourceRoot` is cut off from file names, so that the output does not depend on where the sources are. */
export function createMetadata(sourceRoot: string): Metadata {
  const nodes: string[] = [];
  const interned = new Map<string, string>();
  const functionSubprograms = new Map<IrFunction, string>();
  const inlinedSubprograms = new Map<DebugScope, string>();
  let unit: string | null = null;

  function add(text: string): string {
    nodes.push(text);
    return `!${nodes.length - 1}`;
  }
  function intern(text: string): string {
    let id = interned.get(text);
    if (id === undefined) interned.set(text, id = add(text));
    return id;
  }
  function file(path: string): string {
    const name = isAbsolute(path) ? relative(sourceRoot, path) : path;
    return intern(`!DIFile(filename: ${quote(name)}, directory: ".")`);
  }
  function compileUnit(path: string): string {
    return unit ??= add(`distinct !DICompileUnit(language: DW_LANG_C99, file: ${file(path)}, producer: "bareflow", ` +
      "isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, splitDebugInlining: false, nameTableKind: None)");
  }
  function newSubprogram(scope: DebugScope, linkageName: string | null): string {
    const type = intern(`!DISubroutineType(types: ${intern("!{null}")})`);
    const place = file(scope.file);
    const linkage = linkageName === null || linkageName === scope.name ? "" : `linkageName: ${quote(linkageName)}, `;
    return add(`distinct !DISubprogram(name: ${quote(scope.name)}, ${linkage}scope: ${place}, file: ${place}, ` +
      `line: ${scope.line}, type: ${type}, scopeLine: ${scope.line}, spFlags: DISPFlagDefinition | DISPFlagOptimized, ` +
      `unit: ${compileUnit(scope.file)})`);
  }
  function subprogram(fn: IrFunction): string | null {
    if (fn.scope === undefined) return null;
    let id = functionSubprograms.get(fn);
    if (id === undefined) functionSubprograms.set(fn, id = newSubprogram(fn.scope, fn.name));
    return id;
  }
  function location(fn: IrFunction, place: SourceLocation | undefined): string | null {
    const own = subprogram(fn);
    if (own === null) return null;
    if (place === undefined) return intern(`!DILocation(line: 0, scope: ${own})`);
    const column = Math.min(place.column, 0xffff);
    if (place.scope === fn.scope) return intern(`!DILocation(line: ${place.line}, column: ${column}, scope: ${own})`);
    // Code of another function that lowering has put into this one: told as LLVM's inliner tells it.
    let inlined = inlinedSubprograms.get(place.scope);
    if (inlined === undefined) inlinedSubprograms.set(place.scope, inlined = newSubprogram(place.scope, null));
    const site = intern(`distinct !DILocation(line: ${fn.scope!.line}, scope: ${own})`);
    return intern(`!DILocation(line: ${place.line}, column: ${column}, scope: ${inlined}, inlinedAt: ${site})`);
  }
  function type(one: DebugType): string {
    const bits = one.size * 8;
    if (one.members !== undefined) {
      const members = one.members.map((member) => intern(`!DIDerivedType(tag: DW_TAG_member, name: ${quote(member.name)}, ` +
        `baseType: ${type(member.type)}, size: ${member.type.size * 8}, offset: ${member.offset * 8})`));
      return intern(`!DICompositeType(tag: DW_TAG_structure_type, name: ${quote(one.name)}, size: ${bits}, elements: ${intern(`!{${members.join(", ")}}`)})`);
    }
    if (one.encoding === "address") return intern(`!DIDerivedType(tag: DW_TAG_pointer_type, name: ${quote(one.name)}, baseType: null, size: ${bits})`);
    if (one.encoding !== "bytes") return intern(`!DIBasicType(name: ${quote(one.name)}, size: ${bits}, encoding: ${ENCODINGS[one.encoding]})`);
    const byte = intern('!DIBasicType(name: "u8", size: 8, encoding: DW_ATE_unsigned)');
    return intern(`!DICompositeType(tag: DW_TAG_array_type, baseType: ${byte}, size: ${bits}, elements: ${intern(`!{${intern(`!DISubrange(count: ${one.size})`)}}`)})`);
  }
  function variable(fn: IrFunction, name: string, { type: shown, parameter }: DebugVariable, place: SourceLocation | undefined): { variable: string; place: string } | null {
    const own = subprogram(fn);
    if (own === null || place === undefined || place.scope !== fn.scope || shown.size === 0) return null;
    const position = parameter === undefined ? "" : `arg: ${parameter}, `;
    return {
      variable: intern(`!DILocalVariable(name: ${quote(name)}, ${position}scope: ${own}, file: ${file(place.scope.file)}, line: ${place.line}, type: ${type(shown)})`),
      place: intern(`!DILocation(line: ${place.line}, column: ${Math.min(place.column, 0xffff)}, scope: ${own})`),
    };
  }
  function print(): string {
    let header = "";
    if (unit !== null) {
      const flags = [add('!{i32 7, !"Dwarf Version", i32 5}'), add('!{i32 2, !"Debug Info Version", i32 3}')];
      header = `!llvm.dbg.cu = !{${unit}}\n!llvm.module.flags = !{${flags.join(", ")}}\n`;
    }
    return header + nodes.map((text, id) => `!${id} = ${text}\n`).join("");
  }
  return {
    subprogram,
    location,
    variable,
    branchWeights: (ifTrue, ifFalse) => intern(`!{!"branch_weights", i32 ${ifTrue}, i32 ${ifFalse}}`),
    print,
  };
}
