// Memory by its physical address: the same on every machine that has page tables of its own.
export * from "../physical-memory.ts";
