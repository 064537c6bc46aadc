// Part of ../accepted/modules.ts: the other half of the cycle.
import { isOdd } from "./cycle.ts";
export function isEven(n: u32): bool { return n === 0 ? true : isOdd(n - 1); }
