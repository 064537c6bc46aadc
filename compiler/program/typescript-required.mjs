// Loads the TypeScript compiler with `require`: as an import, Node would scan its nine megabytes for names of exports,
// which takes 0.7 s.
import { createRequire } from "node:module";
export const ts = createRequire(import.meta.url)("typescript");
