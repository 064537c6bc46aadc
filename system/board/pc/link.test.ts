// The link script's arithmetic: images of any size below 1 GB have a page table for each of their 2 MB regions. Only
// linked, not run: sizes lie around the borders at which the tables themselves need one more.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../../tests/runner/temporary-folder.ts";

const MEGABYTE = 0x100000;
const REGION_BYTES = 2 * MEGABYTE;
const TABLE_BYTES = 4096;

const folder = temporaryFolder("link");

/** Links an image with this much zeroed data; returns the addresses of its symbols. */
function link(dataBytes: number): ReadonlyMap<string, number> {
  const [source, object, image, map] = ["s", "o", "elf", "map"].map((ending) => join(folder, `image.${ending}`)) as [string, string, string, string];
  writeFileSync(source, `.globl bareflow_start\n.text\nbareflow_start: hlt\n.bss\n.skip ${dataBytes}\n`);
  execFileSync("llvm-mc-19", ["-triple=x86_64-unknown-none", "-filetype=obj", "-o", object, source]);
  execFileSync("ld.lld-19", ["-T", fileURLToPath(new URL("./link.ld", import.meta.url)), "-o", image, `-Map=${map}`, object]);
  const symbols = [...readFileSync(map, "utf8").matchAll(/^ *([0-9a-f]+) .* (__\w+) = \./gm)];
  return new Map(symbols.map(([, address, name]) => [name!, parseInt(address!, 16)]));
}

for (const megabytes of [0, 1, 32, 60, 200, 900]) {
  test(`an image with ${megabytes} MB has the tables that it needs and at most one more, wherever it ends`, () => {
    for (let kilobytes = 0; kilobytes <= 2048; kilobytes += megabytes < 60 ? 512 : 128) {
      const symbols = link(megabytes * MEGABYTE + kilobytes * 1024);
      const [start, end, imageEnd] = ["__image_tables", "__image_tables_end", "__image_end"].map((name) => symbols.get(name)!) as [number, number, number];
      const regions = Math.ceil(imageEnd / REGION_BYTES);
      const tables = (end - start) / TABLE_BYTES;
      assert.ok(tables === regions || tables === regions + 1, `${tables} tables for ${regions} regions with ${kilobytes} KB more`);
    }
  });
}
