// Part of ../accepted/modules.ts: two files that import each other.
import { isEven } from "./cycle-even.ts";
export function isOdd(n: u32): bool { return n === 0 ? false : isEven(n - 1); }
export { isEven };
