// Semihosting: calls to a debugger, or to QEMU in its place, which writes text and takes an exit code (Arm,
// Semihosting for AArch32 and AArch64). Without a listener the instruction is an exception, so the caller has to know of one.

/** SYS_WRITEC, SYS_WRITE0 and SYS_EXIT_EXTENDED. */
enum Operation {
  WriteCharacter = 0x03,
  WriteText = 0x04,
  ExitExtended = 0x20,
}

/** ADP_Stopped_ApplicationExit: the program has ended by itself. */
const APPLICATION_EXIT = 0x20026;

/** Text travels in pieces with a zero byte behind. */
const PIECE_BYTES = 128;

/** Writes the bytes to the listener's console. */
export function writeSemihosting(bytes: Slice<u8>): void {
  const piece = new StaticArray<u8, 128>();
  let count: usize = 0;
  for (const byte of bytes) {
    if (byte === 0) {
      // A zero byte would end its piece.
      count = writePiece(piece, count);
      piece[0] = 0;
      call(Operation.WriteCharacter, changetype<usize>(piece));
      continue;
    }
    piece[count] = byte;
    count += 1;
    if (count === PIECE_BYTES - 1) count = writePiece(piece, count);
  }
  writePiece(piece, count);
}

/** Ends the machine with this exit code; returns where the listener does not do so. */
export function exitThroughSemihosting(code: i32): void {
  const reasonAndCode = new StaticArray<u64, 2>();
  reasonAndCode[0] = APPLICATION_EXIT;
  reasonAndCode[1] = u64(i64(code));
  call(Operation.ExitExtended, changetype<usize>(reasonAndCode));
}

/** Returns how many bytes are left in the piece: none. */
function writePiece(piece: StaticArray<u8, 128>, count: usize): usize {
  if (count === 0) return 0;
  piece[count] = 0;
  call(Operation.WriteText, changetype<usize>(piece));
  return 0;
}

/** The operation in w0, its parameter in x1, the result in x0. */
function call(operation: Operation, parameter: usize): void {
  asm<u64>`hlt #0xf000${output("={x0}")}${input("0", u64(operation))}${input("{x1}", parameter)}${clobber("memory")}`;
}
