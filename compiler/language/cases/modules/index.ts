// Part of ../accepted/modules.ts: re-exports, under the same and under other names, and a cycle back to it.
export { Square, SIDES } from "./shapes.ts";
export type { Extent, Name } from "./shapes.ts";
export { increment as next, count } from "./counter.ts";
export * from "./cycle.ts";
