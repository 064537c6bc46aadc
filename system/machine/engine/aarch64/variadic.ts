// How arguments are passed is a matter of the instruction set, also where the engine runs the program.
export * from "../../aarch64/variadic.ts";
