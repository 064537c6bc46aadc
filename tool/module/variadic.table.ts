// The functions of C that take any number of arguments. The system's language has none of those, so each is a few lines of LLVM IR
// around the function that takes the same arguments as a va_list.

export interface VariadicFunction {
  readonly name: string;
  /** Of the parameters before the `...`, as LLVM IR has them. */
  readonly parameters: readonly string[];
  /** What has a va_list in their place. */
  readonly target: string;
}

export const VARIADIC_FUNCTIONS: readonly VariadicFunction[] = [
  { name: "printf", parameters: ["ptr"], target: "vprintf" },
  { name: "fprintf", parameters: ["ptr", "ptr"], target: "vfprintf" },
  { name: "sprintf", parameters: ["ptr", "ptr"], target: "vsprintf" },
  { name: "snprintf", parameters: ["ptr", "i64", "ptr"], target: "vsnprintf" },
  { name: "asprintf", parameters: ["ptr", "ptr"], target: "vasprintf" },
  { name: "wprintf", parameters: ["ptr"], target: "vwprintf" },
  { name: "fwprintf", parameters: ["ptr", "ptr"], target: "vfwprintf" },
  { name: "swprintf", parameters: ["ptr", "i64", "ptr"], target: "vswprintf" },
  { name: "scanf", parameters: ["ptr"], target: "vscanf" },
  { name: "fscanf", parameters: ["ptr", "ptr"], target: "vfscanf" },
  { name: "sscanf", parameters: ["ptr", "ptr"], target: "vsscanf" },
];

/** Enough for a va_list of any machine. */
const LIST_BYTES = 32;

/** All of them as LLVM IR. */
export function variadicFunctions(): string {
  const lines: string[] = [];
  for (const { name, parameters, target } of VARIADIC_FUNCTIONS) {
    const named = parameters.map((type, index) => `${type} %${index}`).join(", ");
    lines.push(
      `declare i32 @${target}(${[...parameters, "ptr"].join(", ")})`,
      `define i32 @${name}(${named}, ...) nounwind {`,
      `  %list = alloca [${LIST_BYTES} x i8], align 16`,
      "  call void @llvm.va_start.p0(ptr %list)",
      `  %result = call i32 @${target}(${named}, ptr %list)`,
      "  call void @llvm.va_end.p0(ptr %list)",
      "  ret i32 %result",
      "}",
    );
  }
  return `${lines.join("\n")}\n`;
}
