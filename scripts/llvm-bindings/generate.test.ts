// The declarations of LLVM are what the generator makes of the headers, and the generator understands what headers say.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { BINDINGS_FOLDER, generateBindings } from "./generate.ts";
import { HEADER_FOLDER } from "./layout.ts";
import { parseHeader } from "./parse.ts";
import { preprocess } from "./preprocess.ts";
import { BindingPrinter } from "./print.ts";

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

test("engine/compile/llvm is what the headers give, and nothing else", () => {
  const bindings = generateBindings(HEADER_FOLDER);
  assert.deepEqual(filesBelow(BINDINGS_FOLDER).map((path) => relative(BINDINGS_FOLDER, path)).sort(), [...bindings.keys()].sort());
  for (const [path, text] of bindings) {
    assert.ok(readFileSync(join(BINDINGS_FOLDER, path), "utf8") === text, `${path} is not what the generator makes: run npx tsx scripts/llvm-bindings/generate.ts`);
  }
});

/** What is printed for a header of these declarations, without its first line. */
function printed(header: string): string {
  const declarations = parseHeader(preprocess(header));
  const located = declarations.map((declaration) => ({ file: "all", header: "All.h", declaration }));
  return new BindingPrinter(located).file("all", located).split("\n").slice(1).join("\n").trim();
}

test("every kind of declaration has its form", () => {
  assert.equal(printed(`
    /** @defgroup Things Things
     * @{ */
    typedef struct LLVMOpaqueThing *LLVMThingRef; // a handle
    typedef struct LLVMOpaqueEntry LLVMEntry;
    typedef enum { LLVMFirst, LLVMThird = 2, LLVMFlag = (1 << 4) | LLVMThird, LLVMNext } LLVMOrder;
    enum { LLVMNone = 0, LLVMAll = -1 };
    typedef struct { LLVMThingRef Thing; unsigned Count; LLVMOrder Order; } LLVMPair;
    typedef int (*LLVMVisit)(void *, const char *Name, LLVMThingRef *Out);
    extern void LLVMVisitAll(const LLVMPair *Pairs, size_t, LLVMVisit In, LLVMEntry *Entries);
    const char *const *LLVMNames(void);
    static inline int skipped(void) { if (1) { return 0; } return 1; }
    /** @} */`), `
export class LLVMThingRef {
  private constructor() {}
  private readonly thing: u8 = 0;
}

export class LLVMEntry {
  private constructor() {}
  private readonly entry: u8 = 0;
}

export enum LLVMOrder { First = 0, Third = 2, Flag = 18, Next = 19 }

export const LLVMNone = 0;
export const LLVMAll = 4294967295;

export class LLVMPair {
  Thing: LLVMThingRef | null = null;
  Count: u32 = 0;
  Order: LLVMOrder = 0;
}

export type LLVMVisit = FunctionPointer<(data: usize, name: Ptr<u8>, out: Ptr<LLVMThingRef | null>) => i32>;

export const LLVMVisitAll = extern<(
  pairs: Ptr<Inline<LLVMPair>>, size_t: usize, In: LLVMVisit, entries: LLVMEntry,
) => void>("LLVMVisitAll");
export const LLVMNames = extern<() => Ptr<Ptr<u8> | null>>("LLVMNames");`.trim());
});

test("macros are expanded, conditions followed, and groups known", () => {
  const tokens = preprocess(`
    #ifndef GUARD
    #define GUARD
    #ifdef __cplusplus
    extern "C" {
    #else
    /* @defgroup One */ /* @{ */
    #define EACH(macro) macro(A) \\
      macro(B)
    #define DECLARE(name) LLVMValueRef LLVMIsA##name(LLVMValueRef);
    EACH(DECLARE)
    /* @} */
    LLVM_ATTRIBUTE_C_DEPRECATED(int old(void), "use the new one, please");
    #endif
    #endif`);
  assert.equal(tokens.map(({ text }) => text).join(" "),
    "LLVMValueRef LLVMIsAA ( LLVMValueRef ) ; LLVMValueRef LLVMIsAB ( LLVMValueRef ) ; int old ( void ) ;");
  assert.deepEqual([...new Set(tokens.map(({ group }) => group))], ["One", ""]);
});

test("what the generator does not understand is an error with its line", () => {
  assert.throws(() => parseHeader(preprocess("typedef int A;\n\nint B;\n")), /^Error: line 3: .* a function is expected$/);
  assert.throws(() => printed("void f(struct Unknown *);"), /the type Unknown is not declared/);
});
