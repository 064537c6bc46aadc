// The leaves of LLVM's metadata: texts and numbers.
import { LLVMConstInt } from "./llvm/core/constant.ts";
import { LLVMMDStringInContext2, LLVMValueAsMetadata } from "./llvm/core/metadata.ts";
import { LLVMInt32TypeInContext, LLVMInt64TypeInContext } from "./llvm/core/type.ts";
import type { LLVMContextRef, LLVMMetadataRef } from "./llvm/types.ts";

export function textMetadata(context: LLVMContextRef, text: string): LLVMMetadataRef {
  return LLVMMDStringInContext2(context, text.bytes.pointer, text.length);
}

/** An integer of 64 bits. */
export function numberMetadata(context: LLVMContextRef, value: u64): LLVMMetadataRef {
  return LLVMValueAsMetadata(LLVMConstInt(LLVMInt64TypeInContext(context), value, 0));
}

/** An integer of 32 bits. */
export function numberMetadata32(context: LLVMContextRef, value: u32): LLVMMetadataRef {
  return LLVMValueAsMetadata(LLVMConstInt(LLVMInt32TypeInContext(context), value, 0));
}
