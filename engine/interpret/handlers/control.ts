// Handlers of jumps, switches, moves and memory in the frame, and the one that calls a function for whatever has no handler of its own.
import { stack } from "../stack.ts";
import { at, next, word } from "../operation-handlers/operands.ts";

/** Target at 8. */
export function jump(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const target = load<usize>(ip + 8);
  return tailCall(next(target), target, frame, a, x, y);
}

/** Target at 8, and one move: to at 16, from at 20. */
export function moveJump1(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  store<u64>(at(ip, frame, 16), word(ip, frame, 20));
  const target = load<usize>(ip + 8);
  return tailCall(next(target), target, frame, a, x, y);
}
/** And with two. */
export function moveJump2(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const first = word(ip, frame, 20);
  const second = word(ip, frame, 28);
  store<u64>(at(ip, frame, 16), first);
  store<u64>(at(ip, frame, 24), second);
  const target = load<usize>(ip + 8);
  return tailCall(next(target), target, frame, a, x, y);
}

/**
 * The value's slot at 8, the number of cases at 12, the lowest at 16, the mask of the value's width at 24; then for each case,
 * and at the end for all others, a target and the counter of the edge.
 */
export function switchDense(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const row = denseRow(ip, frame);
  const target = load<usize>(row);
  const counter = load<usize>(row + 8);
  store<u64>(counter, load<u64>(counter) + 1);
  return tailCall(next(target), target, frame, a, x, y);
}
export function switchDenseUncounted(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const target = load<usize>(denseRow(ip, frame));
  return tailCall(next(target), target, frame, a, x, y);
}

const denseRow = inline((ip: usize, frame: usize): usize => {
  const count = u64(load<u32>(ip + 12));
  const distance = (word(ip, frame, 8) - load<u64>(ip + 16)) & load<u64>(ip + 24);
  return ip + 32 + (distance < count ? distance : count) * 16;
});

/** The value's slot at 8, the number of cases at 12, target and counter for all others at 16; then value, target and counter, by rising value. */
export function switchSparse(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const row = sparseRow(ip, frame);
  const target = load<usize>(row);
  const counter = load<usize>(row + 8);
  store<u64>(counter, load<u64>(counter) + 1);
  return tailCall(next(target), target, frame, a, x, y);
}
export function switchSparseUncounted(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const target = load<usize>(sparseRow(ip, frame));
  return tailCall(next(target), target, frame, a, x, y);
}

const sparseRow = inline((ip: usize, frame: usize): usize => {
  const value = word(ip, frame, 8);
  let low: usize = 0;
  let high = usize(load<u32>(ip + 12));
  let row = ip + 16;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = load<u64>(ip + 32 + middle * 24);
    if (found === value) {
      row = ip + 40 + middle * 24;
      break;
    }
    if (found < value) low = middle + 1;
    else high = middle;
  }
  return row;
});

/** Moves leave the accumulators alone. All words are read before one is written. To at 8, from at 12, and so on. */
export function move1(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  store<u64>(at(ip, frame, 8), word(ip, frame, 12));
  return tailCall(next(ip + 16), ip + 16, frame, a, x, y);
}
export function move2(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const first = word(ip, frame, 12);
  const second = word(ip, frame, 20);
  store<u64>(at(ip, frame, 8), first);
  store<u64>(at(ip, frame, 16), second);
  return tailCall(next(ip + 24), ip + 24, frame, a, x, y);
}
export function move3(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const first = word(ip, frame, 12);
  const second = word(ip, frame, 20);
  const third = word(ip, frame, 28);
  store<u64>(at(ip, frame, 8), first);
  store<u64>(at(ip, frame, 16), second);
  store<u64>(at(ip, frame, 24), third);
  return tailCall(next(ip + 32), ip + 32, frame, a, x, y);
}
export function move4(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const first = word(ip, frame, 12);
  const second = word(ip, frame, 20);
  const third = word(ip, frame, 28);
  const fourth = word(ip, frame, 36);
  store<u64>(at(ip, frame, 8), first);
  store<u64>(at(ip, frame, 16), second);
  store<u64>(at(ip, frame, 24), third);
  store<u64>(at(ip, frame, 32), fourth);
  return tailCall(next(ip + 40), ip + 40, frame, a, x, y);
}

/** To at 8, the word at 16; 24 bytes. */
export function moveImmediate(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  store<u64>(at(ip, frame, 8), load<u64>(ip + 16));
  return tailCall(next(ip + 24), ip + 24, frame, a, x, y);
}

/** The address of memory in the frame: result at 8, the memory's slot at 12, its alignment at 16; 24 bytes. */
export function frameMemory(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  const alignment = load<usize>(ip + 16);
  const result = (at(ip, frame, 12) + alignment - 1) & ~(alignment - 1);
  store<u64>(at(ip, frame, 8), result);
  return tailCall(next(ip + 24), ip + 24, frame, result, x, y);
}

/** Calls the function at 8 with the frame and the address of its operands, which lie at 24 and behind. The instruction's size at 16. */
export function callRoutine(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  const routine = changetype<Routine>(load<usize>(ip + 8));
  routine(frame, ip + 24);
  const after = ip + usize(load<u32>(ip + 16));
  return tailCall(next(after), after, frame, 0, x, y);
}
/** A construct without a handler of its own: computes on slots that it finds through its operands. */
export type Routine = FunctionPointer<(frame: usize, operands: usize) => void>;

/** Notes at a function's entry where dynamic memory begins; the slot at 8. */
export function saveDynamicTop(ip: usize, frame: usize, _a: u64, x: f64, y: f32): void {
  store<u64>(at(ip, frame, 8), stack.dynamicTop);
  return tailCall(next(ip + 16), ip + 16, frame, stack.dynamicTop, x, y);
}
/** Gives back what came after; the slot at 8. */
export function restoreDynamicTop(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  stack.dynamicTop = word(ip, frame, 8);
  return tailCall(next(ip + 16), ip + 16, frame, a, x, y);
}

/** Words in a row: to at 8, from at 12, their number at 16; 24 bytes. */
export function copyWords(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  memory.copy(pointer<u8>(at(ip, frame, 8)), pointer<u8>(at(ip, frame, 12)), load<usize>(ip + 16) * 8);
  return tailCall(next(ip + 24), ip + 24, frame, a, x, y);
}
