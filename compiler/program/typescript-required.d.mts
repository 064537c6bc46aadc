// The types of typescript-required.mjs: the namespace `ts` with everything in it.
import ts from "typescript";
export { ts };
