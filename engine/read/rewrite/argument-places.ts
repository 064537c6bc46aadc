// Where the variable arguments of a call lie in their area: as the machine's convention would have saved them from registers and
// left them in memory, for that is where the code that takes them looks.
import { INTEGER_REGISTERS, MEMORY_AREA, VECTOR_AREA, VECTOR_REGISTERS } from "#machine/variable-arguments.ts";
import { LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import {
  LLVMCountStructElementTypes, LLVMGetArrayLength2, LLVMGetElementType, LLVMGetTypeKind, LLVMStructGetTypeAtIndex,
} from "../../compile/llvm/core/type.ts";
import { LLVMABIAlignmentOfType, LLVMABISizeOfType, type LLVMTargetDataRef } from "../../compile/llvm/target.ts";
import type { LLVMTypeRef } from "../../compile/llvm/types.ts";

const INTEGER_BYTES: u64 = 8;
const VECTOR_BYTES: u64 = 16;

/** Registers of both kinds that a value takes; `isInMemory`: it takes none. */
type Registers = { readonly integers: u32; readonly vectors: u32; readonly isInMemory: bool };

export class ArgumentPlaces {
  private readonly layout: LLVMTargetDataRef;
  private integers: u32 = 0;
  private vectors: u32 = 0;
  private memoryEnd: u64 = MEMORY_AREA;
  /** That the area needs. */
  alignment: u64 = VECTOR_BYTES;

  constructor(layout: LLVMTargetDataRef) {
    this.layout = layout;
  }

  get areaBytes(): u64 {
    return this.memoryEnd;
  }

  /** Where in the area the next argument would be that comes in a register of the kind. */
  get nextInteger(): u64 {
    return this.integers * INTEGER_BYTES;
  }

  get nextVector(): u64 {
    return VECTOR_AREA + this.vectors * VECTOR_BYTES;
  }

  /** A named argument takes its registers and lies elsewhere. */
  skip(type: LLVMTypeRef): void {
    const registers = this.registersOf(type);
    // A long vector is in one register when it is named.
    if (this.fits(registers)) this.take(registers);
    else if (LLVMGetTypeKind(type) === LLVMTypeKind.VectorTypeKind && this.vectors < VECTOR_REGISTERS) this.vectors += 1;
  }

  /** The offset of a variable argument in the area. */
  place(type: LLVMTypeRef): u64 {
    const registers = this.registersOf(type);
    if (!this.fits(registers)) return this.placeInMemory(LLVMABISizeOfType(this.layout, type), u64(LLVMABIAlignmentOfType(this.layout, type)));
    const offset = registers.vectors > 0 ? this.nextVector : this.nextInteger;
    this.take(registers);
    return offset;
  }

  placeInMemory(size: u64, alignment: u64): u64 {
    const aligned = alignment > INTEGER_BYTES ? alignment : INTEGER_BYTES;
    if (aligned > this.alignment) this.alignment = aligned;
    const offset = (this.memoryEnd + aligned - 1) & ~(aligned - 1);
    this.memoryEnd = (offset + size + INTEGER_BYTES - 1) & ~(INTEGER_BYTES - 1);
    return offset;
  }

  /** Either all of a value is in registers or nothing. */
  private fits(registers: Registers): bool {
    return !registers.isInMemory && this.integers + registers.integers <= INTEGER_REGISTERS && this.vectors + registers.vectors <= VECTOR_REGISTERS;
  }

  private take(registers: Registers): void {
    this.integers += registers.integers;
    this.vectors += registers.vectors;
  }

  private registersOf(type: LLVMTypeRef): Registers {
    const size = LLVMABISizeOfType(this.layout, type);
    switch (LLVMGetTypeKind(type)) {
      case LLVMTypeKind.IntegerTypeKind:
      case LLVMTypeKind.PointerTypeKind:
        return { integers: u32((size + INTEGER_BYTES - 1) / INTEGER_BYTES), vectors: 0, isInMemory: size > 2 * INTEGER_BYTES };
      case LLVMTypeKind.HalfTypeKind:
      case LLVMTypeKind.BFloatTypeKind:
      case LLVMTypeKind.FloatTypeKind:
      case LLVMTypeKind.DoubleTypeKind:
      case LLVMTypeKind.VectorTypeKind:
        return { integers: 0, vectors: 1, isInMemory: size > VECTOR_BYTES };
      // Compilers pass the parts of a struct that comes in registers, not the struct.
      case LLVMTypeKind.StructTypeKind:
        return LLVMCountStructElementTypes(type) === 1 ? this.registersOf(LLVMStructGetTypeAtIndex(type, 0)) : IN_MEMORY;
      case LLVMTypeKind.ArrayTypeKind:
        return LLVMGetArrayLength2(type) === 1 ? this.registersOf(LLVMGetElementType(type)) : IN_MEMORY;
      default:
        return IN_MEMORY;
    }
  }
}

const IN_MEMORY: Registers = { integers: 0, vectors: 0, isInMemory: true };
