// What handlers of bytecode are made of. An instruction begins with the address of its handler; behind it lie slots (offsets in
// bytes from the frame, 32 bits each), immediates, counters and targets (64 bits each).
// It imports nothing of the engine, for the handlers of this folder are compiled without it (`all-handlers.table.ts`).

/**
 * `ip` is the instruction's address, `frame` that of the function's words. `a`, `x` and `y` are accumulators: what the last
 * instruction with a result of their kind gave, if the lowering knows that it is still there.
 */
export type Handler = FunctionPointer<(ip: usize, frame: usize, a: u64, x: f64, y: f32) => void>;

/** The handler of the instruction at an address. */
export const next = inline((ip: usize): Handler => changetype<Handler>(load<usize>(ip)));
/** The address of a slot that is named in the instruction. */
export const at = inline((ip: usize, frame: usize, field: usize): usize => frame + usize(load<u32>(ip + field)));
export const word = inline((ip: usize, frame: usize, field: usize): u64 => load<u64>(at(ip, frame, field)));
export const float64 = inline((ip: usize, frame: usize, field: usize): f64 => load<f64>(at(ip, frame, field)));
export const float32 = inline((ip: usize, frame: usize, field: usize): f32 => load<f32>(at(ip, frame, field)));

/** Branches have the counters of their edges at 8, the targets at 16 and 24. */
export const countEdge = inline((ip: usize, edge: usize): void => {
  const counter = load<usize>(ip + 8) + edge;
  store<u64>(counter, load<u64>(counter) + 1);
});

/** Where fields of the records of functions and loops lie; handlers/back-edge.ts compares it with the records. */
export const FUNCTION_BUDGET: usize = 16;
export const LOOP_TRIPS: usize = 24;
export const LOOP_ENTRY: usize = 32;

/** Branches that may close a loop have its record at 48, and the function's at 56. */
export const closeLoop = inline((ip: usize): void => {
  const trips = load<usize>(ip + 48) + LOOP_TRIPS;
  store<u64>(trips, load<u64>(trips) + 1);
  const budget = load<usize>(ip + 56) + FUNCTION_BUDGET;
  store<i64>(budget, load<i64>(budget) - 1);
});
export const isLoopDue = inline((ip: usize): bool =>
  load<i64>(load<usize>(ip + 56) + FUNCTION_BUDGET) < 0 || load<usize>(load<usize>(ip + 48) + LOOP_ENTRY) !== 0);
/** Goes on behind a loop's back-edge when it is due (handlers/back-edge.ts). */
export const backEdge = extern<(ip: usize, frame: usize, a: u64, x: f64, y: f32) => void>("bareflow_back_edge");

/** Where the result of a call goes: its slot is named right in front of the instruction that a return goes on with. */
export const resultOf = inline((ip: usize, frame: usize): usize => frame + usize(load<u32>(ip - 4)));
