// What fetches a page of the engine must not lie on the disk itself: from the code that serves page faults, nothing can be reached that is in a library.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { engineImage } from "../../tool/image/engine-image.ts";

const SERVES = "engine/pages/image-pages:serve";
/** Symbols of the link scripts, which are places and no code. */
const PLACE = /^(__(image|text|rodata|data|stack|initial|pageable)_|bareflow_start$)/;

/** Of an object file: which section each symbol is in, and to which symbols each section refers. */
function referencesOf(objectFile: string): { readonly sectionOf: ReadonlyMap<string, string>; readonly refers: ReadonlyMap<string, readonly string[]> } {
  const lines = (...words: readonly string[]): readonly string[] => spawnSync("llvm-objdump-19", [...words, objectFile], { encoding: "utf8", maxBuffer: 1 << 28 }).stdout.split("\n");
  const sectionOf = new Map<string, string>();
  for (const line of lines("--syms")) {
    // Address, seven columns of flags, the section, a tab, the size, the name.
    const [, section, name] = /^[0-9a-f]{16} .{7} (.*)\t[0-9a-f]{16} (?:\.hidden )?(.*)$/.exec(line) ?? [];
    if (section !== undefined && section !== "*UND*") sectionOf.set(name!, section);
  }
  const refers = new Map<string, string[]>();
  let own: string[] = [];
  for (const line of lines("--reloc")) {
    const [, section] = /^RELOCATION RECORDS FOR \[(.*)\]:$/.exec(line) ?? [];
    if (section !== undefined) refers.set(section, own = []);
    const [, symbol] = /^[0-9a-f]{16} R_\S+ +(.*?)(?:[+-]0x[0-9a-f]+)?$/.exec(line) ?? [];
    if (symbol !== undefined) own.push(symbol);
  }
  return { sectionOf, refers };
}

/** The symbols outside of the file that can be reached from this one, each with the section that refers to it. */
function reachableOutside(objectFile: string, from: string): readonly string[] {
  const { sectionOf, refers } = referencesOf(objectFile);
  const start = sectionOf.get(from);
  assert.ok(start !== undefined, `${objectFile} has no ${from}`);
  const seen = new Set([start]);
  const outside: string[] = [];
  for (const section of seen) {
    for (const symbol of refers.get(section) ?? []) {
      const target = sectionOf.get(symbol) ?? (refers.has(symbol) || symbol.startsWith(".") ? symbol : null);
      if (target !== null) seen.add(target);
      else if (!PLACE.test(symbol)) outside.push(`${symbol}, from ${section}`);
    }
  }
  assert.ok(seen.size > 20, `only ${seen.size} sections can be reached`);
  return outside;
}

for (const board of ["hosted", "pc", "virt"] as const) {
  test(`what fetches pages on ${board} is all in the engine and the kernel`, async () => {
    const objectFile = join(dirname((await engineImage(board, undefined)).image), "engine.o");
    assert.deepEqual(reachableOutside(objectFile, SERVES), []);
    assert.ok(reachableOutside(objectFile, "main").length > 100, "what the engine's main reaches is in libraries");
  });
}
