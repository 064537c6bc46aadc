// What the code generator calls by itself and no program imports: functions of the compiler's and the C library in this image.
import { codeGeneratorFunctionAt } from "#machine/code-generator.ts";
import { importAddress } from "../read/imports.ts";
import type { Linker } from "./linker.ts";

interface LibraryFunction {
  readonly name: string;
  readonly code: FunctionPointer<() => void>;
}

const powidf2 = extern<() => void>("__powidf2");
const powisf2 = extern<() => void>("__powisf2");
const ldexp = extern<() => void>("ldexp");
const ldexpf = extern<() => void>("ldexpf");

const LIBRARY: StaticArray<LibraryFunction, 4> = [
  { name: "__powidf2", code: functionPointer(powidf2) },
  { name: "__powisf2", code: functionPointer(powisf2) },
  { name: "ldexp", code: functionPointer(ldexp) },
  { name: "ldexpf", code: functionPointer(ldexpf) },
];

export function defineLibraryFunctions(linker: Linker): Result<bool, string> {
  for (const each of LIBRARY) {
    if (importAddress(each.name) !== null) continue;
    const defined = linker.define(each.name, changetype<usize>(each.code));
    if (failed(defined)) return defined;
  }
  for (let index: u32 = 0; ; index += 1) {
    const each = codeGeneratorFunctionAt(index);
    if (each === null) return true;
    if (importAddress(each.name) !== null) continue;
    const defined = linker.define(each.name, each.address);
    if (failed(defined)) return defined;
  }
}
