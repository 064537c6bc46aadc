// A whole module as textual LLVM IR 19, the last step before LLVM itself. The same module gives the same text.

import type { IrFunction, IrModule, IrType } from "../ir/module.ts";
import { createMetadata, type Metadata } from "./debug-information.ts";
import { printGlobal } from "./print-global.ts";
import { createInstructionPrinter, labelBlocks } from "./print-instruction.ts";
import { InternalCompilerError, printName, printType, quote } from "./print-type.ts";

export interface PrintTarget {
  readonly triple: string;
  readonly dataLayout: string;
  /** As LLVM's -mcpu. */
  readonly cpu: string;
  /** As LLVM's -mattr; may be empty. */
  readonly features: string;
}

export interface PrintOptions {
  /** File names in debug information are relative to it. */
  readonly sourceRoot: string;
  /** For code that interrupts may run on top of, on the same stack. */
  readonly noRedZone?: boolean;
  /** Whether functions that call no others do without a frame pointer: a backtrace then leaves out the one that failed. */
  readonly leanLeaves?: boolean;
  /** Whether functions can be seen from outside: LLVM then leaves large ones apart that have a single caller. */
  readonly isOpen?: boolean;
  /** Marks every function for size, which code generation looks at in addition to the pass pipeline. */
  readonly optimizeForSize?: boolean;
}

/** Functions that LLVM itself calls: their loops must not be recognized and turned into calls to themselves. */
const MEMORY_FUNCTIONS = new Set(["memcpy", "memmove", "memset", "memcmp", "bcmp"]);

export function printModule(module: IrModule, target: PrintTarget, options: PrintOptions): string {
  const metadata = createMetadata(options.sourceRoot);
  const intrinsics = new Map<string, string>();
  const groups = new Map<string, number>();
  const parts: string[] = [
    // A name of its own: LLVM would take that of the file, which is another one each time, and so would be the bitcode.
    `source_filename = "program"\ntarget datalayout = "${target.dataLayout}"\ntarget triple = "${target.triple}"\n\n`,
    ...module.assembly.map((text) => `module asm ${quote(text)}\n`),
    ...withoutShadowed(module.globals, (global) => global.external === true).map(printGlobal),
    printUsed(module),
  ];
  const attributeGroup = (fn: IrFunction): string => {
    const text = printAttributes(fn, target, options);
    let id = groups.get(text);
    if (id === undefined) groups.set(text, id = groups.size);
    return `#${id}`;
  };
  const declareIntrinsic = (name: string, returns: IrType, parameters: readonly IrType[]): void => {
    const line = `declare ${printType(returns)} @${name}(${parameters.map(printType).join(", ")})\n`;
    const known = intrinsics.get(name);
    if (known !== undefined && known !== line) {
      throw new InternalCompilerError(`the intrinsic '${name}' is used with different types: ${known.trim()} and ${line.trim()}`);
    }
    intrinsics.set(name, line);
  };
  for (const fn of withoutShadowed(module.functions, (fn) => fn.blocks.length === 0)) {
    parts.push("\n", fn.blocks.length === 0
      ? `declare ${printType(fn.returns)} @${printName(fn.name)}(${fn.parameters.map((p) => printType(p.type)).join(", ")}) ${attributeGroup(fn)}\n`
      : printDefinition(fn, fn.attributes.exported || options.isOpen === true ? "" : "internal ", attributeGroup(fn), metadata, declareIntrinsic));
  }
  parts.push("\n", ...[...intrinsics.keys()].sort().map((name) => intrinsics.get(name)!), "\n");
  for (const [text, id] of groups) parts.push(`attributes #${id} = { ${text} }\n`);
  parts.push("\n", metadata.print());
  return parts.join("");
}

/** Leaves out declarations of what the module defines (an extern whose definition is compiled with it) or has declared. */
function withoutShadowed<T extends { readonly name: string }>(items: readonly T[], isDeclaration: (item: T) => boolean): T[] {
  const chosen = new Map<string, T>();
  for (const item of items) {
    const other = chosen.get(item.name);
    if (other !== undefined && !isDeclaration(other)) {
      if (!isDeclaration(item)) throw new InternalCompilerError(`'${item.name}' is defined twice`);
      continue;
    }
    chosen.set(item.name, item);
  }
  return [...chosen.values()];
}

/**
 * `@llvm.compiler.used`: what LLVM must keep although nothing in the module refers to it. The linker still drops what
 * nothing in the whole image refers to.
 */
function printUsed(module: IrModule): string {
  const used = [
    ...module.globals.filter((global) => global.exported && !global.external),
    ...module.functions.filter((fn) => fn.attributes.exported && fn.blocks.length > 0),
  ].map((item) => `ptr @${printName(item.name)}`);
  if (used.length === 0) return "";
  return `@llvm.compiler.used = appending global [${used.length} x ptr] [${used.join(", ")}], section "llvm.metadata"\n`;
}

function printDefinition(
  fn: IrFunction, linkage: string, attributes: string, metadata: Metadata,
  declareIntrinsic: (name: string, returns: IrType, parameters: readonly IrType[]) => void,
): string {
  const labels = labelBlocks(fn.blocks);
  const printer = createInstructionPrinter(fn, labels, metadata, declareIntrinsic);
  const subprogram = metadata.subprogram(fn);
  const lines = [
    `define ${linkage}${printType(fn.returns)} @${printName(fn.name)}(`,
    fn.parameters.map((parameter) => `${printType(parameter.type)} %v${parameter.id}`).join(", "),
    `) ${attributes}`,
    fn.attributes.section === undefined ? "" : ` section "${fn.attributes.section}"`,
    subprogram === null ? "" : ` !dbg ${subprogram}`,
    " {\n",
  ];
  for (const block of fn.blocks) {
    lines.push(`${labels.get(block)!}:\n`);
    for (const instruction of block.instructions) lines.push(printer.print(instruction));
  }
  lines.push("}\n");
  return lines.join("");
}

/** Chains of tail calls are made for speed: what calls nothing else does without the few instructions for a frame. */
function hasTailCall(fn: IrFunction): boolean {
  return fn.blocks.some((block) => block.instructions.some((one) => one.op === "call" && one.tail === true));
}

function printAttributes(fn: IrFunction, target: PrintTarget, options: PrintOptions): string {
  const { inline, naked, cold, noReturn } = fn.attributes;
  const list = ["nounwind"];
  if (noReturn) list.push("noreturn");
  if (cold) list.push("cold");
  if (fn.blocks.length > 0) {
    // Naked code has no frame to inline into, and a function cannot be both.
    if (naked) list.push("naked", "noinline");
    else if (inline === "always") list.push("alwaysinline");
    else if (inline === "never") list.push("noinline");
    if (options.noRedZone) list.push("noredzone");
    if (cold && inline !== "always") list.push("minsize");
    if (options.optimizeForSize || (cold && inline !== "always")) list.push("optsize");
    list.push(`"frame-pointer"="${options.leanLeaves === true || hasTailCall(fn) ? "non-leaf" : "all"}"`);
    // A frame larger than a page touches each page in turn, so that it cannot jump over the guard page.
    if (!naked) list.push('"probe-stack"="inline-asm"');
    if (target.cpu !== "") list.push(`"target-cpu"=${quote(target.cpu)}`);
    if (target.features !== "") list.push(`"target-features"=${quote(target.features)}`);
    if (MEMORY_FUNCTIONS.has(fn.name)) list.push('"no-builtins"');
  }
  return list.join(" ");
}
