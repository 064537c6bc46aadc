// Calls of what the engine offers to programs, by the machine's C calling convention. Integers and addresses go one way there and
// floats another, each in the order of the parameters, so that one kind of call serves all functions of up to six and four of them.
import { heap } from "bareflow/kernel/program.ts";
import { LLVMTypeKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMGetFirstParam, LLVMGetNextParam } from "../compile/llvm/core/function.ts";
import { LLVMGlobalGetValueType } from "../compile/llvm/core/global.ts";
import { LLVMGetIntTypeWidth, LLVMGetReturnType, LLVMGetTypeKind } from "../compile/llvm/core/type.ts";
import { LLVMTypeOf } from "../compile/llvm/core/value.ts";
import type { LLVMTypeRef } from "../compile/llvm/types.ts";
import type { FunctionRecord } from "../function-record.ts";
import { CODE_HEADER_BYTES } from "./function-code.ts";
import { leave } from "./handlers/back-edge.ts";
import { stack } from "./stack.ts";

const INTEGERS_MOST: u32 = 6;
const FLOATS_MOST: u32 = 4;

/** Bytecode that calls an imported function and returns. It has the form of a function's: a first instruction of 24 bytes, and what is behind it. */
class ImportCode {
  header: usize = 0;
  handler: usize = 0;
  record: usize = 0;
  frameBytes: usize = 0;
  handlerBehind: usize = 0;
  address: usize = 0;
  mask: u64 = 0;
  readonly integers = new StaticArray<u32, 6>();
  readonly floats = new StaticArray<u32, 4>();
}

/** A float of 32 bits has them in the lower half of the register of one of 64, so that all can be passed as such. */
type Imported = FunctionPointer<(a: u64, b: u64, c: u64, d: u64, e: u64, f: u64, w: f64, x: f64, y: f64, z: f64) => u64>;
type ImportedFloat = FunctionPointer<(a: u64, b: u64, c: u64, d: u64, e: u64, f: u64, w: f64, x: f64, y: f64, z: f64) => f64>;

/** The address of bytecode for the record of an imported function. What cannot be passed ends the program. */
export function importCode(record: FunctionRecord): usize {
  const code = create(heap, ImportCode);
  if (code === null) panic("there is no memory for the interpreter's code");
  code.address = record.imported;
  let integers: u32 = 0;
  let floats: u32 = 0;
  let word: u32 = 0;
  for (let each = LLVMGetFirstParam(record.value!); each !== null; each = LLVMGetNextParam(each)) {
    const type = LLVMTypeOf(each);
    if (!isPassed(type)) refuse(record);
    if (isFloat(type)) {
      if (floats === FLOATS_MOST) refuse(record);
      code.floats[floats] = word * 8;
      floats += 1;
    } else {
      if (integers === INTEGERS_MOST) refuse(record);
      code.integers[integers] = word * 8;
      integers += 1;
    }
    word += 1;
  }
  const result = LLVMGetReturnType(LLVMGlobalGetValueType(record.value!));
  if (LLVMGetTypeKind(result) !== LLVMTypeKind.VoidTypeKind && !isPassed(result)) refuse(record);
  code.mask = maskOf(result);
  const handler = isFloat(result) ? changetype<usize>(functionPointer(callImportedFloat)) : changetype<usize>(functionPointer(callImported));
  code.handler = handler;
  code.handlerBehind = handler;
  return changetype<usize>(code) + CODE_HEADER_BYTES;
}

function refuse(record: FunctionRecord): never {
  panic(`the program imports ${record.name} with parameters or a result that cannot be passed: up to ${INTEGERS_MOST} integers and ${FLOATS_MOST} floats, and one result`);
}

const isFloat = (type: LLVMTypeRef): bool => LLVMGetTypeKind(type) === LLVMTypeKind.FloatTypeKind || LLVMGetTypeKind(type) === LLVMTypeKind.DoubleTypeKind;

function isPassed(type: LLVMTypeRef): bool {
  const kind = LLVMGetTypeKind(type);
  return isFloat(type) || kind === LLVMTypeKind.PointerTypeKind || (kind === LLVMTypeKind.IntegerTypeKind && LLVMGetIntTypeWidth(type) <= 64);
}

/** What of the register is the result's. */
function maskOf(type: LLVMTypeRef): u64 {
  const kind = LLVMGetTypeKind(type);
  const width: u32 = kind === LLVMTypeKind.IntegerTypeKind ? LLVMGetIntTypeWidth(type) : kind === LLVMTypeKind.FloatTypeKind ? 32 : 64;
  return width === 64 ? maxValue<u64>() : (u64(1) << u64(width)) - 1;
}

/** `a` is the record of the function. */
function callImported(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const code = changetype<ImportCode>(changetype<FunctionRecord>(a).bytecode - CODE_HEADER_BYTES);
  const call = changetype<Imported>(code.address);
  stack.top = frame;
  const result = call(integer(code, frame, 0), integer(code, frame, 1), integer(code, frame, 2), integer(code, frame, 3), integer(code, frame, 4),
    integer(code, frame, 5), float(code, frame, 0), float(code, frame, 1), float(code, frame, 2), float(code, frame, 3));
  return tailCall(leave, ip, frame, result & code.mask, x, y);
}

function callImportedFloat(ip: usize, frame: usize, a: u64, x: f64, y: f32): void {
  const code = changetype<ImportCode>(changetype<FunctionRecord>(a).bytecode - CODE_HEADER_BYTES);
  const call = changetype<ImportedFloat>(code.address);
  stack.top = frame;
  const result = call(integer(code, frame, 0), integer(code, frame, 1), integer(code, frame, 2), integer(code, frame, 3), integer(code, frame, 4),
    integer(code, frame, 5), float(code, frame, 0), float(code, frame, 1), float(code, frame, 2), float(code, frame, 3));
  store<f64>(frame, result);
  return tailCall(leave, ip, frame, load<u64>(frame) & code.mask, x, y);
}

const integer = inline((code: ImportCode, frame: usize, index: u32): u64 => unchecked(() => load<u64>(frame + usize(code.integers[index]))));
const float = inline((code: ImportCode, frame: usize, index: u32): f64 => unchecked(() => load<f64>(frame + usize(code.floats[index]))));
