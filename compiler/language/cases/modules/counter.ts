// Part of ../accepted/modules.ts: state that all importers share.
export let count: u32 = 0;
export function increment(): u32 { return ++count; }
export const doubled = (n: u32): u32 => n * 2;
