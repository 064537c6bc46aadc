// Reads the text on a screen of pixels: a picture that QEMU has taken, against the font's own sheet of samples.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { FIRST_CHARACTER, GLYPH_COUNT, GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS_IN_BAND, SHEET } from "../../system/drivers/font.table.ts";

declare global {
  /** What the sheet's own type is to Node: the language's arrays are ordinary ones here. */
  type StaticArray<T, _N extends number> = readonly T[];
}

/** The rows of each glyph, as they stand on the sheet, and the character that has them. */
const CHARACTERS: ReadonlyMap<string, string> = new Map(Array.from({ length: GLYPH_COUNT }, (_, glyph) => {
  const line = Math.floor(glyph / GLYPHS_IN_BAND) * GLYPH_HEIGHT;
  const column = glyph % GLYPHS_IN_BAND * (GLYPH_WIDTH + 1);
  const rows = Array.from({ length: GLYPH_HEIGHT }, (__, row) => SHEET[line + row]!.slice(column, column + GLYPH_WIDTH));
  return [rows.join("\n"), String.fromCharCode(FIRST_CHARACTER + glyph)];
}));

/** The picture (PPM, 8 bits a colour) as lines of text without blanks at their ends; what is no glyph is a U+FFFD. */
export function textOnScreen(path: string): readonly string[] {
  assert.equal(CHARACTERS.size, GLYPH_COUNT, "every glyph differs from all others");
  const bytes = readFileSync(path);
  const header = /^P6\n(\d+) (\d+)\n255\n/.exec(bytes.toString("latin1", 0, 40));
  assert.ok(header, "the picture is a PPM");
  const [width, height] = [Number(header[1]), Number(header[2])];
  const pixels = bytes.subarray(header[0].length);
  const isLit = (x: number, y: number): boolean => pixels[(y * width + x) * 3] !== 0;
  const character = (column: number, line: number): string => {
    const rows = Array.from({ length: GLYPH_HEIGHT }, (_, row) =>
      Array.from({ length: GLYPH_WIDTH }, (__, x) => isLit(column * GLYPH_WIDTH + x, line * GLYPH_HEIGHT + row) ? "#" : ".").join(""));
    return CHARACTERS.get(rows.join("\n")) ?? "\ufffd";
  };
  return Array.from({ length: Math.floor(height / GLYPH_HEIGHT) }, (_, line) =>
    Array.from({ length: Math.floor(width / GLYPH_WIDTH) }, (__, column) => character(column, line)).join("").trimEnd());
}
