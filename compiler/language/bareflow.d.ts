// The whole ambient vocabulary of freestanding TypeScript: what `lib.d.ts` is to ordinary TypeScript.
// `tsc --strict --noLib` with this file gives editors completion and checking; the compiler gives it meaning.
// The reference for people is reference.md beside this file.

// ---------------------------------------------------------------------------------------------------------------
// Numbers. Flavoured, so that literals and arithmetic results are assignable, widening is implicit, and narrowing
// or a change of sign is a type error. The compiler retypes all arithmetic exactly, from the operands up.

declare const kind: unique symbol;
type u8 = number & { readonly [kind]?: "u8" };
type u16 = number & { readonly [kind]?: "u8" | "u16" };
type u32 = number & { readonly [kind]?: "u8" | "u16" | "u32" };
type u64 = number & { readonly [kind]?: "u8" | "u16" | "u32" | "u64" };
type i8 = number & { readonly [kind]?: "i8" };
type i16 = number & { readonly [kind]?: "u8" | "i8" | "i16" };
type i32 = number & { readonly [kind]?: "u8" | "i8" | "u16" | "i16" | "i32" };
type i64 = number & { readonly [kind]?: "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "i64" };
type f32 = number & { readonly [kind]?: "f32" };
type f64 = number & { readonly [kind]?: "f32" | "f64" };
/** An address or a size: 64 bits on every target. */
type usize = u64;
type isize = i64;
type bool = boolean;
/** Gives a numeric enum, or a union of numeric literals, the storage of the numeric type K. */
type Repr<E extends number, K extends number> = E & Pick<K, typeof kind & keyof K>;

/** Conversions. Integer to integer truncates or extends; float to integer saturates (NaN is 0). */
declare function u8(value: number | bool): u8;
declare function u16(value: number | bool): u16;
declare function u32(value: number | bool): u32;
declare function u64(value: number | bool): u64;
declare function i8(value: number | bool): i8;
declare function i16(value: number | bool): i16;
declare function i32(value: number | bool): i32;
declare function i64(value: number | bool): i64;
declare function usize(value: number | bool): usize;
declare function isize(value: number | bool): isize;
declare function f32(value: number): f32;
declare function f64(value: number): f64;

/** The same bits as another type of the same size: f32 and u32, f64 and u64. Every NaN has the bits 0x7fc00000 or 0x7ff8000000000000. */
declare function reinterpret<T>(value: number): T;
/** A pointer, class reference or address (usize) seen as another of these. The programmer vouches for it. */
declare function changetype<T>(value: unknown): T;
declare function minValue<T extends number>(): T;
declare function maxValue<T extends number>(): T;

/** Arithmetic that panics on overflow instead of wrapping. */
declare namespace checked {
  function add<T extends number>(a: T, b: T): T;
  function subtract<T extends number>(a: T, b: T): T;
  function multiply<T extends number>(a: T, b: T): T;
}
/** Bit operations, each one machine instruction where the machine has it. */
declare namespace bits {
  function countLeadingZeros<T extends number>(value: T): T;
  function countTrailingZeros<T extends number>(value: T): T;
  function countOnes<T extends number>(value: T): T;
  function rotateLeft<T extends number>(value: T, count: T): T;
  function rotateRight<T extends number>(value: T, count: T): T;
  function byteSwap<T extends number>(value: T): T;
  /** The upper 64 bits of the 128-bit product. */
  function multiplyHigh(a: u64, b: u64): u64;
}
/** Floating-point operations that are exactly rounded by IEEE 754, in every tier. */
declare namespace float {
  function squareRoot<T extends number>(value: T): T;
  function absolute<T extends number>(value: T): T;
  function floor<T extends number>(value: T): T;
  function ceil<T extends number>(value: T): T;
  function truncate<T extends number>(value: T): T;
  function roundToEven<T extends number>(value: T): T;
  /** The sign of NaN counts as positive. */
  function copySign<T extends number>(magnitude: T, sign: T): T;
  /** NaN when one is NaN; -0 is less than 0. */
  function minimum<T extends number>(a: T, b: T): T;
  function maximum<T extends number>(a: T, b: T): T;
  /** a * b + c, rounded once. */
  function fusedMultiplyAdd<T extends number>(a: T, b: T, c: T): T;
}

// ---------------------------------------------------------------------------------------------------------------
// Memory. A variable of class type is a reference to an instance that lives on the stack, in static storage or
// where an allocator put it. `T | null` is the only null.

declare const inlineFlavour: unique symbol;
/** As a field or element: the instance itself, nested by value, where `T` alone would be a reference to it. */
type Inline<T> = T & { readonly [inlineFlavour]?: true };

/** A raw pointer to one or more values in storage. Not bounds-checked: prefer Slice. */
interface Ptr<T> {
  /** The value that is pointed to. */
  value: T;
  [index: number]: T;
  /** The pointer `count` elements further. */
  add(count: isize): Ptr<T>;
  readonly address: usize;
}
declare function pointer<T>(address: usize): Ptr<T>;
/** The address of a variable, field, element or instance; a local's pointer must not outlive its function. */
declare function addressOf<T>(place: T): Ptr<T>;

/** A pointer and a length; every access is bounds-checked. */
interface Slice<T> extends Iterable<T> {
  readonly length: usize;
  [index: number]: T;
  /** The elements from `start` up to, not including, `end` (the length when left out). Panics when out of range. */
  slice(start: usize, end?: usize): Slice<T>;
  readonly pointer: Ptr<T>;
  fill(value: T): void;
  /** Copies `source.length` elements to the start of this slice; panics when they do not fit. Overlap is fine. */
  copyFrom(source: Slice<T>): void;
}
/** Trusts that `count` elements stand at `start`. */
declare function sliceFrom<T>(start: Ptr<T>, count: usize): Slice<T>;

/** N elements in place: a field or variable holds the elements themselves. `[a, b, c]` makes one. */
interface StaticArray<T, N extends number> extends Array<T> {
  readonly length: N;
}
interface StaticArrayConstructor {
  /** All elements zero. */
  new <T, N extends number>(): StaticArray<T, N>;
}
declare var StaticArray: StaticArrayConstructor;

interface Array<T> extends Iterable<T> {
  readonly length: number;
  [index: number]: T;
  slice(start?: usize, end?: usize): Slice<T>;
  readonly pointer: Ptr<T>;
  fill(value: T): void;
}
interface ReadonlyArray<T> extends Iterable<T> {
  readonly length: number;
  readonly [index: number]: T;
}

/** The bytes that a value of type T takes as an element; of a class that is named directly, those of an instance. */
declare function sizeof<T>(): usize;
declare function alignof<T>(): usize;
/** The byte offset of a field in a class, checked by `keyof`. */
declare function offsetof<T>(field: keyof T): usize;

declare function load<T>(address: usize): T;
declare function store<T>(address: usize, value: T): void;
/** Accesses that are neither left out, repeated nor reordered with each other. */
declare namespace volatile {
  function load<T>(address: usize): T;
  function store<T>(address: usize, value: T): void;
}
declare namespace memory {
  /** Copies bytes; the ranges may overlap. */
  function copy(to: Ptr<u8>, from: Ptr<u8>, byteCount: usize): void;
  function fill(to: Ptr<u8>, value: u8, byteCount: usize): void;
  function equal(a: Ptr<u8>, b: Ptr<u8>, byteCount: usize): bool;
}
/** Sequentially consistent operations on integers and pointers. */
declare namespace atomic {
  function load<T>(place: Ptr<T>): T;
  function store<T>(place: Ptr<T>, value: T): void;
  /** Each returns the value from before. */
  function add<T extends number>(place: Ptr<T>, value: T): T;
  function subtract<T extends number>(place: Ptr<T>, value: T): T;
  function and<T extends number>(place: Ptr<T>, value: T): T;
  function or<T extends number>(place: Ptr<T>, value: T): T;
  function xor<T extends number>(place: Ptr<T>, value: T): T;
  function exchange<T>(place: Ptr<T>, value: T): T;
  /** Returns the value from before; the exchange happened when it equals `expected`. */
  function compareExchange<T>(place: Ptr<T>, expected: T, replacement: T): T;
  function fence(): void;
}

/** What every allocator is; code that allocates is generic over it (`A extends Allocator`). */
interface Allocator {
  /** Memory of at least `size` bytes at a multiple of `alignment` (a power of two), or null when there is none left. */
  allocate(size: usize, alignment: usize): Ptr<u8> | null;
  /** Gives back what `allocate` returned, with the same size. */
  free(memory: Ptr<u8>, size: usize): void;
}
/** A new instance in memory of `allocator`, or null when there is none left. */
declare function create<A extends Allocator, T, P extends unknown[]>(
  allocator: A, type: new (...parameters: P) => T, ...parameters: P): T | null;
/** Runs the constructor on memory that the caller owns. */
declare function createAt<T, P extends unknown[]>(
  place: Ptr<u8>, type: new (...parameters: P) => T, ...parameters: P): T;
/** Gives an instance from `create` back to the allocator that it came from. */
declare function destroy<A extends Allocator, T>(allocator: A, instance: T): void;

// ---------------------------------------------------------------------------------------------------------------
// Layout of classes and registers.

/** Fields follow each other without padding. */
declare function packed(target: unknown, context: ClassDecoratorContext): void;
/** At least this alignment, in bytes, for a class or a field. */
declare function align(bytes: number): (target: any, context: ClassDecoratorContext | ClassFieldDecoratorContext) => void;
/** The field stands at this byte offset. */
declare function at(offset: number): (target: undefined, context: ClassFieldDecoratorContext) => void;
/** A method that is always, or never, copied into its callers. */
declare function inlined(target: any, context: ClassMethodDecoratorContext | ClassGetterDecoratorContext | ClassSetterDecoratorContext): void;
declare function notInlined(target: any, context: ClassMethodDecoratorContext | ClassGetterDecoratorContext | ClassSetterDecoratorContext): void;

/** Memory-mapped registers: fields of a class laid out with `at`, always accessed volatile. */
interface ReadOnly<R> { readonly read: () => R }
interface WriteOnly<W> { readonly write: (value: W) => void }
interface ReadWrite<R, W = R> { readonly read: () => R; readonly write: (value: W) => void }

// ---------------------------------------------------------------------------------------------------------------
// Errors.

declare const failureBrand: unique symbol;
interface Failure<E> { readonly error: E; readonly [failureBrand]: true }
/** A value, or the reason why there is none. Must not be ignored. */
type Result<T, E> = T | Failure<E>;
declare function fail<const E>(error: E): Failure<E>;
declare function failed<T>(result: T): result is Extract<T, Failure<any>>;
/** The value of a Result, or of a nullable; panics when there is none. */
declare function unwrap<T>(result: T): Exclude<T, Failure<any> | null>;
/** Marks a result as deliberately not looked at. */
declare function ignore(result: unknown): void;
/** Stops the program with a message, which may be a template literal. */
declare function panic(message: Template): never;
declare function assert(condition: bool, message?: Template): asserts condition;
/** A place that is never reached; reaching it panics. */
declare function unreachable(): never;

// ---------------------------------------------------------------------------------------------------------------
// Text. A string is an immutable view of UTF-8 bytes; `===` compares the bytes.

interface String extends Iterable<u8> {
  /** In bytes. */
  readonly length: usize;
  readonly [index: number]: u8;
  slice(start: usize, end?: usize): string;
  /** The same memory as a slice, not to be written. */
  readonly bytes: Slice<u8>;
}
declare function stringFrom(bytes: Slice<u8>): string;
/** A template literal with its values, written piece by piece; or a plain string. */
type Template = string;
interface Writer {
  write(text: string): void;
}
/** What a class needs to stand in a template literal. */
interface Formattable {
  format<W extends Writer>(writer: W): void;
}
/** Writes a template literal: strings, numbers, bools, enums, string-literal unions and Formattable instances. */
declare function print<W extends Writer>(writer: W, text: Template): void;

// ---------------------------------------------------------------------------------------------------------------
// Functions. Wrappers stand where other languages have attributes, around an arrow function or function expression:
//   export const reset = section(".text.boot")(naked(() => { asm`...`; }));

/** A plain code address, storable anywhere; made by `functionPointer` from a function that captures nothing. */
declare const functionPointerBrand: unique symbol;
type FunctionPointer<F> = F & { readonly [functionPointerBrand]: true };
declare function functionPointer<F>(target: F): FunctionPointer<F>;
declare function inline<F>(target: F): F;
declare function neverInline<F>(target: F): F;
/** No prologue or epilogue: the body is `asm` alone. */
declare function naked<F>(target: F): F;
declare function section(name: string): <F>(target: F) => F;
/** Kept in the image under this symbol, with the C calling convention. */
declare function exported(symbol: string): <F>(target: F) => F;
/** A function that is defined elsewhere under this symbol: `const write = extern<(n: i32) => void>("write")`. */
declare function extern<F>(symbol: string): F;

/**
 * `return tailCall(target, ...)`: calls in place of returning. The stack frame of this function is gone before the target
 * starts, so chains of such calls have no end to fear. The target's parameters and result are those of this function.
 */
declare function tailCall<P extends readonly unknown[], R>(target: (...parameters: P) => R, ...values: P): R;

/** Runs the body without bounds, null, division and unwrap checks. */
declare function unchecked<R>(body: () => R): R;
/** Runs the body with floating-point arithmetic that may be reassociated and contracted. */
declare function fast<R>(body: () => R): R;
/** Runs the body in the compiler; the result, with all that it refers to, becomes static data. */
declare function comptime<R>(body: () => R): R;
declare function staticAssert(condition: bool, message?: string): void;
/** A hint that the condition is almost always true, or false. */
declare function likely(condition: bool): bool;
declare function unlikely(condition: bool): bool;

/** The integers from start up to, not including, end; for `for..of`. */
declare function range<T extends number>(start: T, end: T): Iterable<T>;
declare function range<T extends number>(end: T): Iterable<T>;

// ---------------------------------------------------------------------------------------------------------------
// Assembly, only under machine/. AT&T syntax; `${}` takes the operands below. Operands in a fixed register ("{dx}")
// leave nothing in the text, others stand where they are written.

interface AssemblyOperand { readonly assemblyOperand: true }
declare function asm<R = void>(text: TemplateStringsArray, ...operands: AssemblyOperand[]): R;
/** Assembly at file level, outside of any function. */
declare function moduleAssembly(text: TemplateStringsArray): void;
/** constraint as in LLVM: "r", "{dx}", "i", "m", or "0" for the first output's register. */
declare function input(constraint: string, value: unknown): AssemblyOperand;
/** "=r" or "={al}"; the results of `asm<R>`, in order (a tuple when there are several). */
declare function output(constraint: string): AssemblyOperand;
declare function clobber(name: string): AssemblyOperand;
/** The address in the caller to which this function returns. */
declare function returnAddress(): usize;
declare function frameAddress(): usize;

// ---------------------------------------------------------------------------------------------------------------
// What TypeScript itself asks of a library.

interface Boolean {}
interface Number {}
interface Object {}
interface RegExp {}
interface IArguments {}
interface Function { readonly [functionPrototype]?: true }
declare const functionPrototype: unique symbol;
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface TemplateStringsArray { readonly templateStringsArray: true }
interface SymbolConstructor { readonly iterator: unique symbol; readonly dispose: unique symbol }
declare var Symbol: SymbolConstructor;
interface Symbol {}
interface IteratorYieldResult<T> { done?: false; value: T }
interface IteratorReturnResult<T> { done: true; value: T }
type IteratorResult<T, R = any> = IteratorYieldResult<T> | IteratorReturnResult<R>;
interface Iterator<T, R = any, N = any> { next(): IteratorResult<T, R> }
interface Iterable<T, R = any, N = any> { [Symbol.iterator](): Iterator<T, R, N> }
interface IterableIterator<T, R = any, N = any> extends Iterator<T, R, N> { [Symbol.iterator](): IterableIterator<T, R, N> }
interface Disposable { [Symbol.dispose](): void }
interface ClassDecoratorContext<C = any> { readonly kind: "class" }
interface ClassFieldDecoratorContext<T = any, V = any> { readonly kind: "field" }
interface ClassMethodDecoratorContext<T = any, V = any> { readonly kind: "method" }
interface ClassGetterDecoratorContext<T = any, V = any> { readonly kind: "getter" }
interface ClassSetterDecoratorContext<T = any, V = any> { readonly kind: "setter" }
type Extract<T, U> = T extends U ? T : never;
type Exclude<T, U> = T extends U ? never : T;
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
interface Array<T> { }
