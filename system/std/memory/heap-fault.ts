// What the general-purpose allocator reports: a kind, the memory and the code addresses that led to it.
import { Hexadecimal } from "../text/hexadecimal.ts";

export type HeapFaultKind = "leak" | "double free" | "foreign free" | "no allocation" | "overrun" | "wrong size";

export type HeapFault = {
  readonly kind: HeapFaultKind;
  /** Of the memory in question. */
  readonly address: usize;
  /** Bytes that were allocated there; 0 where nothing was. */
  readonly size: usize;
  /** Bytes that the free named. */
  readonly freedSize: usize;
  /** Return addresses of the code that allocated and freed the memory; 0 where it is not known. */
  readonly allocatedAt: usize;
  readonly freedAt: usize;
};

/**
 * Writes the fault as one sentence, then the code addresses on lines of their own, in the form of a backtrace: the
 * `bareflow` command adds function, file and line to them. The last line is not ended.
 */
export function printHeapFault<W extends Writer>(writer: W, fault: HeapFault): void {
  const memory = pointer<u8>(fault.address);
  switch (fault.kind) {
    case "leak":
      print(writer, `leak: ${fault.size} bytes at ${memory} were never freed`);
      break;
    case "double free":
      print(writer, `double free: ${fault.size} bytes at ${memory} are free already`);
      break;
    case "foreign free":
      print(writer, `foreign free: ${memory} does not come from this allocator`);
      break;
    case "no allocation":
      print(writer, `bad free: no allocation starts at ${memory}, or the bytes before it were overwritten`);
      break;
    case "overrun":
      print(writer, `overrun: the program wrote past the end of ${fault.size} bytes at ${memory}`);
      break;
    case "wrong size":
      print(writer, `wrong size: ${fault.size} bytes at ${memory} were freed as ${fault.freedSize} bytes`);
      break;
  }
  writeCodePlace(writer, "; allocated by", fault.allocatedAt);
  writeCodePlace(writer, "\nfreed by", fault.freedAt);
}

function writeCodePlace<W extends Writer>(writer: W, title: string, address: usize): void {
  if (address !== 0) print(writer, `${title}\n  at 0x${new Hexadecimal(address, 16)}`);
}
