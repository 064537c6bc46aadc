// The same for every instruction set.
export * from "../random.ts";
