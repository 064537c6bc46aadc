// The compiler's in-memory form of LLVM IR: what lowering builds, the compile-time evaluator runs, and the printer
// writes. It holds just the part of LLVM IR that the language needs; memory is bytes, so there are no struct GEPs.

export type IrType =
  | { readonly kind: "int"; readonly bits: 1 | 8 | 16 | 32 | 64 | 128 }
  | { readonly kind: "float"; readonly bits: 32 | 64 }
  | { readonly kind: "ptr" }
  | { readonly kind: "void" }
  /** A first-class aggregate: slices, closures, results, tuples. Fields at their natural alignment. */
  | { readonly kind: "struct"; readonly fields: readonly IrType[] }
  /** Only as storage or as the payload of a union. */
  | { readonly kind: "array"; readonly element: IrType; readonly count: number };

export const I1: IrType = { kind: "int", bits: 1 };
export const I8: IrType = { kind: "int", bits: 8 };
export const I16: IrType = { kind: "int", bits: 16 };
export const I32: IrType = { kind: "int", bits: 32 };
export const I64: IrType = { kind: "int", bits: 64 };
export const I128: IrType = { kind: "int", bits: 128 };
export const F32: IrType = { kind: "float", bits: 32 };
export const F64: IrType = { kind: "float", bits: 64 };
export const PTR: IrType = { kind: "ptr" };
export const VOID: IrType = { kind: "void" };

/** An intrinsic of the language's own, an i1: true while the compiler runs the code, false in the program. */
export const IS_COMPTIME_INTRINSIC = "bareflow.is.comptime";

/** An operand. Integers are held as bigint modulo 2^bits (unsigned), floats as JavaScript numbers (f32 already rounded). */
export type Operand =
  | { readonly kind: "local"; readonly id: number; readonly type: IrType }
  | { readonly kind: "int"; readonly value: bigint; readonly type: IrType }
  | { readonly kind: "float"; readonly value: number; readonly type: IrType }
  | { readonly kind: "null"; readonly type: IrType }
  | { readonly kind: "zero"; readonly type: IrType }
  | { readonly kind: "undef"; readonly type: IrType }
  | { readonly kind: "struct"; readonly fields: readonly Operand[]; readonly type: IrType }
  /** The address of it, `addend` bytes further; an i64 when that is the type. */
  | { readonly kind: "global"; readonly global: Global | IrFunction; readonly type: IrType; readonly addend?: bigint };

export type BinaryOp =
  | "add" | "sub" | "mul" | "sdiv" | "udiv" | "srem" | "urem" | "shl" | "lshr" | "ashr" | "and" | "or" | "xor"
  | "fadd" | "fsub" | "fmul" | "fdiv" | "frem";
export type CastOp =
  | "trunc" | "zext" | "sext" | "fptrunc" | "fpext" | "sitofp" | "uitofp" | "ptrtoint" | "inttoptr" | "bitcast";
export type IntegerPredicate = "eq" | "ne" | "slt" | "sle" | "sgt" | "sge" | "ult" | "ule" | "ugt" | "uge";
export type FloatPredicate = "oeq" | "une" | "olt" | "ole" | "ogt" | "oge";

export interface SourceLocation { readonly line: number; readonly column: number; readonly scope: DebugScope }
/** A function's subprogram, for debug information. */
export interface DebugScope { readonly file: string; readonly line: number; readonly name: string; id?: number }

/** How a debugger shows storage. `members` are those of a structure, at offsets in bytes. */
export interface DebugType {
  readonly name: string;
  readonly size: number;
  readonly encoding: "signed" | "unsigned" | "float" | "bool" | "address" | "bytes";
  readonly members?: readonly { readonly name: string; readonly offset: number; readonly type: DebugType }[];
}
/** The variable that stack storage holds; `parameter` is its position, from 1, when it is one. */
export interface DebugVariable { readonly type: DebugType; readonly parameter?: number }

/** Every instruction may have a result (an id unique in its function) and a source location. */
export type Instruction = { readonly location?: SourceLocation } & (
  | { readonly op: "binary"; readonly operator: BinaryOp; readonly result: number; readonly type: IrType; readonly left: Operand; readonly right: Operand; readonly fast: boolean }
  | { readonly op: "fneg"; readonly result: number; readonly type: IrType; readonly value: Operand; readonly fast: boolean }
  | { readonly op: "icmp"; readonly predicate: IntegerPredicate; readonly result: number; readonly left: Operand; readonly right: Operand }
  | { readonly op: "fcmp"; readonly predicate: FloatPredicate; readonly result: number; readonly left: Operand; readonly right: Operand; readonly fast: boolean }
  | { readonly op: "cast"; readonly operator: CastOp; readonly result: number; readonly type: IrType; readonly value: Operand }
  | { readonly op: "select"; readonly result: number; readonly type: IrType; readonly condition: Operand; readonly ifTrue: Operand; readonly ifFalse: Operand; readonly fast?: boolean }
  | { readonly op: "phi"; readonly result: number; readonly type: IrType; readonly incoming: { readonly value: Operand; readonly block: Block }[]; readonly fast?: boolean }
  /** Stack storage in bytes; stands in the entry block. `name` is the source variable, for debuggers. */
  | { readonly op: "alloca"; readonly result: number; readonly size: number; readonly align: number; readonly loops?: readonly number[]; readonly name?: string; readonly variable?: DebugVariable }
  | { readonly op: "load"; readonly result: number; readonly type: IrType; readonly address: Operand; readonly align: number; readonly volatile: boolean; readonly atomic: boolean }
  | { readonly op: "store"; readonly value: Operand; readonly address: Operand; readonly align: number; readonly volatile: boolean; readonly atomic: boolean }
  /** address + index * scale, in bytes; `inbounds` lets LLVM assume that no wrap happens. */
  | { readonly op: "gep"; readonly result: number; readonly address: Operand; readonly index: Operand; readonly scale: number; readonly inbounds: boolean }
  | { readonly op: "extractvalue"; readonly result: number; readonly type: IrType; readonly aggregate: Operand; readonly index: number }
  | { readonly op: "insertvalue"; readonly result: number; readonly type: IrType; readonly aggregate: Operand; readonly value: Operand; readonly index: number }
  /** memmove and memset of bytes; `length` is i64. `plain`: what is copied holds no addresses. */
  | { readonly op: "memmove"; readonly to: Operand; readonly from: Operand; readonly length: Operand; readonly plain?: true }
  | { readonly op: "memset"; readonly to: Operand; readonly value: Operand; readonly length: Operand }
  /** `tail`: takes over the stack frame of its function; stands right before the `ret` of its result. */
  | { readonly op: "call"; readonly result?: number; readonly type: IrType; readonly callee: Operand; readonly args: readonly Operand[]; readonly noMerge?: boolean; readonly tail?: true }
  /** An LLVM intrinsic by its full name ("llvm.ctpop.i32"). */
  | { readonly op: "intrinsic"; readonly result?: number; readonly type: IrType; readonly name: string; readonly args: readonly Operand[]; readonly fast: boolean }
  | { readonly op: "asm"; readonly result?: number; readonly type: IrType; readonly text: string; readonly constraints: string; readonly args: readonly Operand[] }
  | { readonly op: "atomicrmw"; readonly operator: "add" | "sub" | "and" | "or" | "xor" | "xchg"; readonly result: number; readonly type: IrType; readonly address: Operand; readonly value: Operand }
  /** The result is the value from before. */
  | { readonly op: "cmpxchg"; readonly result: number; readonly type: IrType; readonly address: Operand; readonly expected: Operand; readonly replacement: Operand }
  | { readonly op: "fence" }
  | { readonly op: "br"; readonly target: Block }
  | { readonly op: "condbr"; readonly condition: Operand; readonly ifTrue: Block; readonly ifFalse: Block; readonly unlikely?: "true" | "false" }
  | { readonly op: "switch"; readonly value: Operand; readonly otherwise: Block; readonly cases: readonly { readonly value: bigint; readonly target: Block }[] }
  | { readonly op: "ret"; readonly value?: Operand }
  | { readonly op: "unreachable" }
);

export interface Block { readonly label: string; readonly instructions: Instruction[] }

export interface FunctionAttributes {
  inline?: "always" | "never";
  naked?: boolean;
  cold?: boolean;
  noReturn?: boolean;
  section?: string;
  /** Kept although nothing in the module refers to it, visible to the linker. */
  exported?: boolean;
}

export interface IrFunction {
  readonly kind: "function";
  readonly name: string;
  readonly parameters: readonly { readonly id: number; readonly type: IrType }[];
  readonly returns: IrType;
  readonly attributes: FunctionAttributes;
  /** Empty for a declaration. */
  readonly blocks: Block[];
  readonly scope?: DebugScope;
}

/** Bytes, and the places among them that hold addresses. */
export interface StaticData {
  readonly bytes: Uint8Array;
  /** At byte `offset` stands the 8-byte address `target + addend`; the bytes there are zero. */
  readonly relocations: readonly { readonly offset: number; readonly target: Global | IrFunction; readonly addend: bigint }[];
}

export interface Global {
  readonly kind: "variable";
  readonly name: string;
  readonly size: number;
  readonly align: number;
  /** Never written at run time: may be placed in read-only memory. */
  constant: boolean;
  /** Undefined while its initializer has not been evaluated; all zero when null; external when `external`. */
  data: StaticData | null | undefined;
  readonly external?: boolean;
  readonly exported?: boolean;
  readonly section?: string;
}

export interface IrModule {
  readonly functions: IrFunction[];
  readonly globals: Global[];
  readonly assembly: string[];
}
