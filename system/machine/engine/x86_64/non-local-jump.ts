// The engine's functions have frames of its own, out of which no registers lead: programs that it runs have no setjmp and longjmp,
// and are told so when they are built (tool/module/refusals.table.ts).

export {};
