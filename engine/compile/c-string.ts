// Text as C has it, bytes up to a zero byte, which the declarations of LLVM have as `Ptr<u8>`.

/** Constant text for C: it ends with `\0`, as in cString("main\0"). */
export function cString(text: string): Ptr<u8> {
  assert(text.length > 0 && text[text.length - 1] === 0, `the text ${text} has no \\0 at its end, which C needs`);
  return text.bytes.pointer;
}

/** The text at an address that C gave; it lives as long as C leaves it there. */
export function textOfCString(start: Ptr<u8>): string {
  let length: usize = 0;
  while (start[length] !== 0) length += 1;
  return stringFrom(sliceFrom(start, length));
}

/** A copy of the text for C, or null when there is no memory; given back with `freeCString`. */
export function allocateCString<A extends Allocator>(allocator: A, text: string): Ptr<u8> | null {
  const copy = allocator.allocate(text.length + 1, 1);
  if (copy === null) return null;
  memory.copy(copy, text.bytes.pointer, text.length);
  copy[text.length] = 0;
  return copy;
}

/** `text` is what the copy was made of. */
export function freeCString<A extends Allocator>(allocator: A, copy: Ptr<u8>, text: string): void {
  allocator.free(copy, text.length + 1);
}
