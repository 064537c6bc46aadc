// The one door to the TypeScript compiler's API: every other file takes `ts` from here.
export { ts } from "./typescript-required.mjs";
