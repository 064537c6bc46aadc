// Where null may come out of LLVM's C interface, or go in. C's types do not say it, so it is told here, from the comments
// in the headers and from LLVM's own sources (lib/IR/Core.cpp and its neighbours). All else is never null.

/** Functions whose result may be null: whole families, then single ones. */
const NULLABLE_RESULTS: readonly RegExp[] = [
  /^LLVMGet(First|Last|Next|Previous)[A-Z]/,
  /^LLVMGetNamed[A-Z]/,
  /^LLVMIsA[A-Z]/,
  /^LLVMGetTypeByName2?$/,
  /^LLVMGet(Initializer|PersonalityFn|PrefixData|PrologueData|GlobalIFuncResolver|Section|GC|Comdat|StructName|ModuleFlag)$/,
  /^LLVMGet(BasicBlock|Instruction|Param|Global)Parent$/,
  /^LLVMGet(BasicBlockTerminator|AggregateElement|Operand|Metadata|InsertBlock|UnwindDest|MDString|Subprogram|TargetFromName)$/,
  /^LLVMGet(Enum|String)AttributeAtIndex$/,
  /^LLVMGetCallSite(Enum|String)Attribute$/,
  /^LLVMGetCurrentDebugLocation2?$/,
  /^LLVMGetDebugLoc(Directory|Filename)$/,
  /^LLVMGetDefaultTargetTriple$/,
  /^LLVM(InstructionGetDebugLoc|DILocationGetInlinedAt|DIScopeGetFile|DIVariableGetFile|DIVariableGetScope)$/,
  /^LLVMOrc(ExecutionSessionGetJITDylibByName|LLJITGetTripleString)$/,
];

/** Parameters that take null, as "function.parameter". */
const NULLABLE_PARAMETERS: ReadonlySet<string> = new Set([
  "LLVMOrcCreateLLJIT.Builder", "LLVMRunPasses.TM", "LLVMSetInitializer.ConstantVal", "LLVMSetPersonalityFn.PersonalityFn",
  "LLVMSetMetadata.Node", "LLVMSetComdat.C", "LLVMPositionBuilder.Instr", "LLVMPositionBuilderBeforeInstrAndDbgRecords.Instr",
  "LLVMSetCurrentDebugLocation2.Loc", "LLVMInstructionSetDebugLoc.Loc", "LLVMBuilderSetDefaultFPMathTag.FPMathTag",
  "LLVMContextSetDiagnosticHandler.Handler", "LLVMSetGC.Name", "LLVMVerifyModule.OutMessage", "LLVMStructSetBody.ElementTypes",
  "LLVMFunctionType.ParamTypes", "LLVMBuildCall2.Args", "LLVMStructTypeInContext.ElementTypes",
  "LLVMOrcExecutionSessionSetErrorReporter.ReportError", "LLVMOrcExecutionSessionLookupHandleResultFunction.Err",
  "LLVMOrcCreateDynamicLibrarySearchGeneratorForProcess.Filter", "LLVMOrcCreateDynamicLibrarySearchGeneratorForPath.Filter",
  "LLVMOrcCreateCustomCAPIDefinitionGenerator.Dispose", "LLVMOrcCreateCustomMaterializationUnit.InitSym",
  "LLVMParseCommandLineOptions.Overview", "LLVMCreateDisasm.GetOpInfo", "LLVMCreateDisasm.SymbolLookUp",
  "LLVMCreateDisasmCPU.GetOpInfo", "LLVMCreateDisasmCPU.SymbolLookUp",
  "LLVMCreateDisasmCPUFeatures.GetOpInfo", "LLVMCreateDisasmCPUFeatures.SymbolLookUp", "LLVMDIBuilderCreateDebugLocation.InlinedAt",
]);

/** The error that a function returns is null when it succeeded (Error.h); those that make one return it. */
const ERROR = "LLVMErrorRef";
const MAKES_ERROR = /^LLVMCreateStringError$/;

/** Whether `name`, which returns something of this type, may return null. */
export function resultMayBeNull(name: string, type: string): boolean {
  return type === ERROR ? !MAKES_ERROR.test(name) : NULLABLE_RESULTS.some((family) => family.test(name));
}

export function parameterMayBeNull(name: string, parameter: string): boolean {
  return NULLABLE_PARAMETERS.has(`${name}.${parameter}`);
}

/** Entries of the tables above that fit nothing: misspelt, or gone from the headers. */
export function unusedEntries(functions: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const families = NULLABLE_RESULTS.filter((family) => ![...functions.keys()].some((name) => family.test(name))).map(String);
  const parameters = [...NULLABLE_PARAMETERS].filter((entry) => {
    const [name = "", parameter = ""] = entry.split(".");
    return functions.get(name)?.includes(parameter) !== true;
  });
  return [...families, ...parameters];
}
