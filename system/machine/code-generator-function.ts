// A function of the compiler's library that LLVM's code generator makes calls to.
export interface CodeGeneratorFunction {
  readonly name: string;
  readonly address: usize;
}
