// Which functions of the runtime LLVM's code generators may call by name, though no function of the module does: they have to stay
// until code has been generated, and the linker leaves out those that were not needed after all.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { LLVMGetFirstFunction, LLVMGetNextFunction } from "../compile/llvm/core/module.ts";
import type { LLVMModuleRef } from "../compile/llvm/types.ts";
import { nameOfValue } from "../compile/value-name.ts";

/** Short functions, for which the machine may or may not have an instruction; with an f behind them for float. */
const ROUNDING: StaticArray<string, 10> = ["fmod", "floor", "ceil", "trunc", "round", "roundeven", "rint", "nearbyint", "fma", "sqrt"];
/** What InstCombine makes of powers (SimplifyLibCalls.cpp, optimizePow and optimizeExp2), after the names were collected. */
const MADE_OF_POWERS: StaticArray<string, 3> = ["exp2", "exp10", "ldexp"];
const INTRINSIC_PREFIX = "llvm.";

/** To be disposed of, and used only as long as the module's functions keep their names. */
export class LibraryNames {
  /** Mathematical functions are called where the module has the intrinsic of their name: what all intrinsics are called. */
  private readonly intrinsics: Inline<List<string, typeof heap>>;

  constructor(module: LLVMModuleRef) {
    this.intrinsics = new List<string, typeof heap>(heap);
    for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
      const name = nameOfValue(fn);
      if (name.length <= INTRINSIC_PREFIX.length || name.slice(0, INTRINSIC_PREFIX.length) !== INTRINSIC_PREFIX) continue;
      if (failed(this.intrinsics.push(firstPart(name.slice(INTRINSIC_PREFIX.length))))) panic("there is no memory for the names of intrinsics");
    }
  }

  [Symbol.dispose](): void {
    this.intrinsics[Symbol.dispose]();
  }

  has(name: string): bool {
    // The compiler's own library.
    if (name.length > 2 && name.slice(0, 2) === "__") return true;
    if (isAmong(ROUNDING.slice(), name) || isAmong(this.intrinsics.items, name)) return true;
    return isAmong(MADE_OF_POWERS.slice(), name) && (isAmong(this.intrinsics.items, "pow") || isAmong(this.intrinsics.items, "exp2"));
  }
}

/** Whether the name is one of these, or that of its function for float. */
function isAmong(bases: Slice<string>, name: string): bool {
  for (const base of bases) {
    if (name === base) return true;
    if (name.length === base.length + 1 && name.slice(0, base.length) === base && name[base.length] === "f"[0]) return true;
  }
  return false;
}

/** "sin" of "sin.f64". */
function firstPart(name: string): string {
  let length: usize = 0;
  while (length < name.length && name[length] !== "."[0]) length += 1;
  return name.slice(0, length);
}
