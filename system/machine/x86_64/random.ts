// Random numbers from the CPU: the same on every machine, but for one instruction.
export * from "../random.ts";
