// A stack frame begins with the caller's frame pointer and the return address, as on every machine so far.
export * from "../../backtrace.ts";
