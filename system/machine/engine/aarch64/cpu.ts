// The same for every instruction set.
export * from "../cpu.ts";
