// The rights of pages: the same on every machine, but for what an entry of a table says.
export * from "../page-rights.ts";
