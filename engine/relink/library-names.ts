// Which functions of the runtime LLVM's code generators may call by name, though no function of the module does: they have to stay
// until code has been generated, and the linker leaves out those that were not needed after all.
import { LLVMGetFirstFunction, LLVMGetNextFunction } from "../compile/llvm/core/module.ts";
import type { LLVMModuleRef } from "../compile/llvm/types.ts";
import { nameOfValue } from "../compile/value-name.ts";

/** Short functions, for which the machine may or may not have an instruction; with an f behind them for float. */
const ROUNDING: StaticArray<string, 10> = ["fmod", "floor", "ceil", "trunc", "round", "roundeven", "rint", "nearbyint", "fma", "sqrt"];
const INTRINSIC_PREFIX = "llvm.";

/** A mathematical function is called where the module has the intrinsic of its name. */
export function isCalledByCodeGenerators(module: LLVMModuleRef, name: string): bool {
  // The compiler's own library.
  if (name.length > 2 && name.slice(0, 2) === "__") return true;
  for (const each of ROUNDING) {
    if (isNameOrFloat(name, each)) return true;
  }
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    const intrinsic = nameOfValue(fn);
    if (intrinsic.length <= INTRINSIC_PREFIX.length || intrinsic.slice(0, INTRINSIC_PREFIX.length) !== INTRINSIC_PREFIX) continue;
    if (isNameOrFloat(name, firstPart(intrinsic.slice(INTRINSIC_PREFIX.length)))) return true;
  }
  return false;
}

const isNameOrFloat = (name: string, base: string): bool =>
  name === base || (name.length === base.length + 1 && name.slice(0, base.length) === base && name[base.length] === "f"[0]);

/** "sin" of "sin.f64". */
function firstPart(name: string): string {
  let length: usize = 0;
  while (length < name.length && name[length] !== "."[0]) length += 1;
  return name.slice(0, length);
}
