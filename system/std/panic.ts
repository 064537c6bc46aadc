// What happens when a check fails: the compiler calls these functions by name; they put one sentence together and hand
// it to the kernel, which adds the place, registers and backtrace, and stops the program.

const writeToKernel = extern<(text: Ptr<u8>, byteCount: usize) => void>("bareflow_panic_write");
const endInKernel = extern<() => never>("bareflow_panic_end");

/** Hands the text of a panic to the kernel, piece by piece. */
class PanicWriter {
  write(text: string): void {
    writeToKernel(text.bytes.pointer, text.length);
  }
}

export const panicWriter = new PanicWriter();

let panicking = false;

/** Opens a panic; its sentence is written into `panicWriter` next. A panic inside of a panic ends at once. */
export function panicBegin(): void {
  if (panicking) {
    panicWriter.write(" (and then the panic itself failed)\n");
    endInKernel();
  }
  panicking = true;
  panicWriter.write("panic: ");
}

/** Closes the sentence and stops the program. */
export function panicEnd(): never {
  panicWriter.write("\n");
  return endInKernel();
}

export function panicMessage(message: string): never {
  panicBegin();
  panicWriter.write(message);
  panicEnd();
}

export function panicBounds(index: usize, length: usize): never {
  panicBegin();
  print(panicWriter, `index ${index} is out of bounds: there are ${length} elements`);
  panicEnd();
}

export function panicSliceRange(start: usize, end: usize, length: usize): never {
  panicBegin();
  print(panicWriter, `the range from ${start} to ${end} is out of bounds: there are ${length} elements`);
  panicEnd();
}

export function panicNull(): never {
  panicMessage("null was used where a value is needed");
}

export function panicDivisionByZero(): never {
  panicMessage("an integer was divided by zero");
}

export function panicDivisionOverflow(): never {
  panicMessage("the smallest integer of its type was divided by -1, and the result does not fit");
}

export function panicOverflow(): never {
  panicMessage("the result of a checked operation does not fit its type");
}

export function panicUnwrap(): never {
  panicMessage("a failure was unwrapped: the operation before it did not succeed");
}

export function panicNarrowing(): never {
  panicMessage("a value changed between being tested and being used");
}

export function panicUnreachable(): never {
  panicMessage("a place was reached that the program declares unreachable");
}
