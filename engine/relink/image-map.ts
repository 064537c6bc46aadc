// What became of each function on the way into the image: how it was compiled, how long it is, or why it is not there.
import { heap } from "bareflow/kernel/program.ts";
import { StringHashing } from "bareflow/std/collections/hashing.ts";
import { HashMap, type StringMap } from "bareflow/std/collections/hash-map.ts";
import { List } from "bareflow/std/collections/list.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { duplicateString } from "bareflow/std/memory/allocate-slice.ts";
import type { ElfObject } from "../compile/elf-object.ts";
import { LLVMGetIntrinsicID } from "../compile/llvm/core/function.ts";
import { LLVMIsDeclaration } from "../compile/llvm/core/global.ts";
import { LLVMGetFirstFunction, LLVMGetNextFunction } from "../compile/llvm/core/module.ts";
import type { LLVMModuleRef } from "../compile/llvm/types.ts";
import type { FunctionRecord } from "../function-record.ts";
import { nameOfValue } from "../compile/value-name.ts";

type Heap = typeof heap;

const VERSION = 1;

/** How a function is compiled: for speed, for size and speed, or for size alone. */
export type Manner = "O3" | "Os" | "Oz";
/** `inlined`: there is no code of its own any more; `unreached`: nothing that runs can call it; `unneeded`: no machine code calls it. */
type Fate = "kept" | "inlined" | "unreached" | "unneeded";

class Entry {
  /** In the image. */
  readonly symbol: string;
  /** As the program or the board has it. */
  readonly name: string;
  readonly manner: Manner;
  readonly isProgram: bool;
  readonly calls: u64;
  fate: Fate = "unreached";
  bytes: u64 = 0;

  constructor(symbol: string, name: string, manner: Manner, isProgram: bool, calls: u64) {
    this.symbol = symbol;
    this.name = name;
    this.manner = manner;
    this.isProgram = isProgram;
    this.calls = calls;
  }
}

export class ImageMap {
  private readonly hashing: Inline<StringHashing>;
  private readonly entries: Inline<List<Entry, Heap>>;
  private readonly bySymbol: Inline<StringMap<Entry, Heap>>;
  /** Of functions that LLVM has made of others: parts of them, or copies for certain arguments. */
  private madeBytes: u64 = 0;

  constructor() {
    this.hashing = new StringHashing(0);
    this.entries = new List<Entry, Heap>(heap);
    this.bySymbol = new HashMap<string, Entry, StringHashing, Heap>(this.hashing, heap);
  }

  /** A function of the program that is in the closed world under the symbol. Without memory the map lacks it, and nothing else. */
  addOfProgram(symbol: string, record: FunctionRecord, manner: Manner): void {
    this.add(symbol, record.name, manner, true, record.calls);
  }

  /** One of the board's. */
  addOfBoard(symbol: string, manner: Manner): void {
    this.add(symbol, symbol, manner, false, 0);
  }

  private add(symbol: string, name: string, manner: Manner, isProgram: bool, calls: u64): void {
    const ownSymbol = duplicateString(heap, symbol);
    const ownName = duplicateString(heap, name);
    const entry = ownSymbol === null || ownName === null ? null : create(heap, Entry, ownSymbol, ownName, manner, isProgram, calls);
    if (entry === null || failed(this.entries.push(entry))) return;
    ignore(this.bySymbol.set(entry.symbol, entry));
  }

  /** What the module still has is reached: of what is not in the image in the end, the code stands where it was called. */
  noteReached(module: LLVMModuleRef): void {
    this.noteAll(module, "inlined");
  }

  /** What the object file still has, but the image may leave out. */
  noteCompiled(module: LLVMModuleRef): void {
    this.noteAll(module, "unneeded");
  }

  private noteAll(module: LLVMModuleRef, fate: Fate): void {
    for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
      if (LLVMGetIntrinsicID(fn) !== 0 || LLVMIsDeclaration(fn) !== 0) continue;
      const entry = this.bySymbol.get(nameOfValue(fn));
      if (entry !== null) entry.fate = fate;
    }
  }

  /** The functions of the image, as the linker has written it. */
  noteLinked(image: ElfObject): void {
    image.forEachSymbol((symbol) => {
      const { name, isDefined, isFunction, byteCount } = symbol;
      if (!isDefined || !isFunction) return;
      const entry = this.bySymbol.get(name);
      if (entry !== null) {
        entry.fate = "kept";
        entry.bytes = byteCount;
      } else {
        this.madeBytes += byteCount;
      }
    });
  }

  /** As docs/engine.md describes it. */
  write<W extends Writer>(writer: W, imageBytes: usize): void {
    const json = new JsonWriter<W>(writer);
    json.beginObject();
    this.writeMembers(json, imageBytes);
    json.endObject();
    writer.write("\n");
  }

  /** For an object that has more in it. */
  writeMembers<W extends Writer>(json: JsonWriter<W>, imageBytes: usize): void {
    json.key("version");
    json.unsigned(VERSION);
    json.key("imageBytes");
    json.unsigned(imageBytes);
    json.key("madeByCompilerBytes");
    json.unsigned(this.madeBytes);
    json.key("functions");
    json.beginArray();
    for (const entry of this.entries.items) {
      json.beginObject();
      json.key("name");
      json.string(entry.name);
      json.key("from");
      json.string(entry.isProgram ? "program" : "board");
      json.key("calls");
      json.unsigned(entry.calls);
      json.key("compiled");
      json.string(entry.manner);
      json.key("fate");
      json.string(entry.fate);
      json.key("bytes");
      json.unsigned(entry.bytes);
      json.endObject();
    }
    json.endArray();
  }
}
