// Where the rest of the engine finds the handlers of operations, which are compiled by themselves (tool/image/engine-handlers.ts).
import type { HandlerTable } from "./operations.table.ts";

/** The address of the handler at an index of a table; an index behind its end is a panic. */
export const handlerAt = extern<(table: HandlerTable, index: u32) => usize>("bareflow_handler_at");
