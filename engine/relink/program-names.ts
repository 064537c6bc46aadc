// What the program's functions are called in its image: as in units, so that LLVM takes none for one that it knows by name, and none is
// taken for one of the board's.
import type { FunctionRecord } from "../function-record.ts";

/** What the board's code calls of the program, by this name. */
const PROGRAM_MAIN = "main";

export const isProgramMain = (record: FunctionRecord): bool => record.name === PROGRAM_MAIN;

/** What stands before the name that the program has for it. */
export const namePrefix = (record: FunctionRecord): string => isProgramMain(record) ? "" : "f:";
