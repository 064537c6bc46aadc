// The one door to the TypeScript compiler's API: every other file takes `ts` from here.
import ts from "typescript";

export { ts };
