// The engine's functions have frames of its own, out of which no registers lead: setjmp and longjmp are the engine's
// (engine/interpret/jumps.ts).

export {};
