// The interpreter's stack: words, one frame behind the other. In front of each frame lie two words: where its caller goes on,
// and the caller's frame. Memory of a size that is known only when the program runs (`alloca`) comes from a second stack.
import { mapUninitializedPages } from "bareflow/libc/pages.ts";

const STACK_BYTES: usize = 16 << 20;
/**
 * Behind the limit there is room for what is written before anybody looks: the words of one call's arguments and result, in front of
 * functions that have no frame here. Calls that take more are refused when they are lowered.
 */
const SLACK_BYTES: usize = 64 << 10;
/** The most words that arguments and result of a call may have together. */
export const CALL_WORDS_MAX: u32 = 4096;
const DYNAMIC_BYTES: usize = 8 << 20;
/** What frames begin behind: the return address and the caller's frame. */
export const LINK_BYTES: usize = 16;
export const FRAME_ALIGNMENT: usize = 16;

export class InterpreterStack {
  /** Where the next nested run begins: written before anything is called that may interpret again. */
  top: usize = 0;
  /** No frame may end behind this. */
  limit: usize = 0;
  start: usize = 0;
  dynamicTop: usize = 0;
  dynamicLimit: usize = 0;
}

export const stack = new InterpreterStack();

/** Does nothing when there is a stack already. */
export function makeStack(): void {
  if (stack.start !== 0) return;
  const words = mapUninitializedPages(STACK_BYTES);
  const dynamic = mapUninitializedPages(DYNAMIC_BYTES);
  if (words === null || dynamic === null) panic("there is no memory for the interpreter's stack");
  stack.start = words.address;
  stack.top = words.address;
  stack.limit = words.address + STACK_BYTES - SLACK_BYTES;
  stack.dynamicTop = dynamic.address;
  stack.dynamicLimit = dynamic.address + DYNAMIC_BYTES;
}
