// Programs in Rust call functions of its core library where something fails: an index is out of bounds, a value is missing. Those that
// only report it and never return are made here, so that the program ends in a panic of our own; the rest of the core library has to
// be in the program already, as generic and inlined functions are.

const PANIC = /^declare ([^\n@]*)@("?[\w$.]*4core(?:9panicking|6option|6result|5slice5index|3str)[\w$.]*"?)\(([^\n]*)\)[^\n]*$/gm;

/** Definitions of all such functions that the modules declare, as LLVM IR. */
export function endsOfRust(texts: readonly string[]): string {
  const definitions = new Map<string, string>();
  for (const text of texts) {
    for (const [, type, name, parameters] of text.matchAll(PANIC)) {
      if (!/panic|fail/.test(name!)) continue;
      definitions.set(name!, `define ${type}@${name}(${parameters}) cold noreturn nounwind {\n  call void @abort()\n  unreachable\n}\n`);
    }
  }
  return definitions.size === 0 ? "" : `declare void @abort() noreturn nounwind\n${[...definitions.values()].join("")}`;
}
