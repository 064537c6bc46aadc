// Static storage in textual LLVM IR: a global is a packed structure of byte runs and the addresses among them.

import type { Global, StaticData } from "../ir/module.ts";
import { escapeBytes, InternalCompilerError, printName } from "./print-type.ts";

const ADDRESS_BYTES = 8;

/** One line that defines or declares the global. */
export function printGlobal(global: Global): string {
  const kind = global.constant ? "constant" : "global";
  const placement = (global.section === undefined ? "" : `, section "${global.section}"`) + `, align ${global.align}`;
  const start = `@${printName(global.name)} = `;
  if (global.external) return `${start}external ${kind} [${global.size} x i8]${placement}\n`;
  const linkage = global.exported ? "" : "internal ";
  return `${start}${linkage}${kind} ${printInitializer(global)}${placement}\n`;
}

/** The type and value, `[4 x i8] c"text"` for example. */
function printInitializer(global: Global): string {
  const { data, size, name } = global;
  if (data === undefined) throw new InternalCompilerError(`the initial value of '${name}' was never computed`);
  if (data === null || isZero(data)) return `[${size} x i8] zeroinitializer`;
  if (data.bytes.length !== size) {
    throw new InternalCompilerError(`'${name}' has ${data.bytes.length} bytes of data in ${size} bytes of storage`);
  }
  if (data.relocations.length === 0) return printRun(data.bytes);
  const types: string[] = [];
  const parts: string[] = [];
  let position = 0;
  const bytesUpTo = (end: number) => {
    if (end === position) return;
    types.push(`[${end - position} x i8]`);
    parts.push(printRun(data.bytes.subarray(position, end)));
  };
  for (const { offset, target, addend } of [...data.relocations].sort((a, b) => a.offset - b.offset)) {
    if (offset < position || offset + ADDRESS_BYTES > size) {
      throw new InternalCompilerError(`the address at byte ${offset} of '${name}' overlaps another or ends outside`);
    }
    bytesUpTo(offset);
    const symbol = `@${printName(target.name)}`;
    types.push("ptr");
    parts.push(addend === 0n ? `ptr ${symbol}` : `ptr getelementptr (i8, ptr ${symbol}, i64 ${BigInt.asIntN(64, addend)})`);
    position = offset + ADDRESS_BYTES;
  }
  bytesUpTo(size);
  return `<{ ${types.join(", ")} }> <{ ${parts.join(", ")} }>`;
}

function isZero(data: StaticData): boolean {
  return data.relocations.length === 0 && data.bytes.every((byte) => byte === 0);
}

function printRun(bytes: Uint8Array): string {
  const type = `[${bytes.length} x i8]`;
  return bytes.every((byte) => byte === 0) ? `${type} zeroinitializer` : `${type} c"${escapeBytes(bytes)}"`;
}
