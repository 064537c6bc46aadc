// Which headers are read, and which file each declaration goes to: a file a header, but Core.h, which is cut along the
// groups of its documentation.

/** Where Debian and Ubuntu put the headers of LLVM 19 (package llvm-19-dev). */
export const HEADER_FOLDER = "/usr/include/llvm-c-19/llvm-c";

/**
 * The headers, each with its file in engine/compile/llvm. Left out: lto.h and Remarks.h (libraries of their own), Object.h
 * and blake3.h (nothing here reads objects or hashes), and headers that declare nothing.
 */
export const HEADERS: Readonly<Record<string, string>> = {
  "Types.h": "types",
  "Error.h": "error",
  "ErrorHandling.h": "error-handling",
  "Core.h": "core",
  "Analysis.h": "analysis",
  "BitReader.h": "bit-reader",
  "BitWriter.h": "bit-writer",
  "Comdat.h": "comdat",
  "DebugInfo.h": "debug-info",
  "DisassemblerTypes.h": "disassembler-types",
  "Disassembler.h": "disassembler",
  "ExecutionEngine.h": "execution-engine",
  "IRReader.h": "ir-reader",
  "Linker.h": "linker",
  "LLJIT.h": "lljit",
  "LLJITUtils.h": "lljit-utilities",
  "Orc.h": "orc",
  "OrcEE.h": "orc-execution-engine",
  "Support.h": "support",
  "Target.h": "target",
  "TargetMachine.h": "target-machine",
  "Transforms/PassBuilder.h": "transforms/pass-builder",
};

/** The groups of Core.h, the first prefix that fits: its file. */
const CORE_GROUPS: readonly (readonly [string, string])[] = [
  ["LLVMCCoreTypes", "enumerations"],
  ["LLVMCCoreContext", "context"],
  ["LLVMCCoreModuleProvider", "module-provider"],
  ["LLVMCCoreModule", "module"],
  ["LLVMCCoreType", "type"],
  ["LLVMCCoreValueConstantGlobals", "global"],
  ["LLVMCoreValueConstantGlobal", "global"],
  ["LLVMCCoreValueGlobalIFunc", "global"],
  ["LLVMCCoreValueConstant", "constant"],
  ["LLVMCCoreValueFunction", "function"],
  ["LLVMCCoreValueMetadata", "metadata"],
  ["LLVMCCoreValueBasicBlock", "basic-block"],
  ["LLVMCCoreValueInstruction", "instruction"],
  ["LLVMCCoreValue", "value"],
  ["LLVMCCoreOperandBundle", "operand-bundle"],
  ["LLVMCCoreInstructionBuilder", "instruction-builder"],
  ["LLVMCCoreMemoryBuffers", "memory-buffer"],
  ["LLVMCCorePassManagers", "pass-manager"],
  ["LLVMCCoreThreading", "threading"],
  ["LLVMCCore", "library"],
];

/** The file for a declaration, without its ending. */
export function fileOf(header: string, group: string): string {
  const file = HEADERS[header];
  if (file === undefined) throw new Error(`${header} is not among the headers that are read`);
  if (file !== "core") return file;
  const found = CORE_GROUPS.find(([prefix]) => group.startsWith(prefix));
  if (found === undefined) throw new Error(`${header}: the group '${group}' has no file; give it one in layout.ts`);
  return `core/${found[1]}`;
}
