// What the code generator calls by itself and no program imports: functions of the compiler's and the C library in this image.
import {
  extendhfdf2Symbol, extendhfsf2Symbol, truncdfbf2Symbol, truncdfhf2Symbol, truncsfbf2Symbol, truncsfhf2Symbol,
} from "bareflow/libc/builtins/half-floats.ts";
import { importAddress } from "../read/imports.ts";
import type { Linker } from "./linker.ts";

interface LibraryFunction {
  readonly name: string;
  readonly address: usize;
}

const powidf2 = extern<() => void>("__powidf2");
const powisf2 = extern<() => void>("__powisf2");
const ldexp = extern<() => void>("ldexp");
const ldexpf = extern<() => void>("ldexpf");

export function defineLibraryFunctions(linker: Linker): Result<bool, string> {
  const library: StaticArray<LibraryFunction, 10> = [
    { name: "__powidf2", address: changetype<usize>(powidf2) },
    { name: "__powisf2", address: changetype<usize>(powisf2) },
    { name: "ldexp", address: changetype<usize>(ldexp) },
    { name: "ldexpf", address: changetype<usize>(ldexpf) },
    { name: "__extendhfsf2", address: changetype<usize>(extendhfsf2Symbol) },
    { name: "__extendhfdf2", address: changetype<usize>(extendhfdf2Symbol) },
    { name: "__truncsfhf2", address: changetype<usize>(truncsfhf2Symbol) },
    { name: "__truncdfhf2", address: changetype<usize>(truncdfhf2Symbol) },
    { name: "__truncsfbf2", address: changetype<usize>(truncsfbf2Symbol) },
    { name: "__truncdfbf2", address: changetype<usize>(truncdfbf2Symbol) },
  ];
  for (const each of library) {
    if (importAddress(each.name) !== null) continue;
    const defined = linker.define(each.name, each.address);
    if (failed(defined)) return defined;
  }
  return true;
}
