// The glyphs as bytes, made by the compiler from the sheet of samples: a byte is a row of pixels, its highest bit the
// leftmost one.
import { GLYPH_COUNT, GLYPH_HEIGHT, GLYPHS_IN_BAND, GLYPH_WIDTH, SHEET } from "./font.table.ts";

export { FIRST_CHARACTER, GLYPH_COUNT, GLYPH_HEIGHT, GLYPH_WIDTH } from "./font.table.ts";

const ROWS = 1520;
staticAssert(ROWS === GLYPH_COUNT * GLYPH_HEIGHT, "16 rows for each glyph");

const rows = comptime(() => {
  const bytes = new StaticArray<u8, 1520>();
  for (let glyph: usize = 0; glyph < GLYPH_COUNT; glyph += 1) {
    const firstLine = glyph / GLYPHS_IN_BAND * GLYPH_HEIGHT;
    const firstColumn = glyph % GLYPHS_IN_BAND * (GLYPH_WIDTH + 1);
    for (let row: usize = 0; row < GLYPH_HEIGHT; row += 1) {
      const pixels = SHEET[firstLine + row].slice(firstColumn, firstColumn + GLYPH_WIDTH);
      let byte: u8 = 0;
      for (const pixel of pixels) byte = byte << 1 | u8(pixel === "#"[0]);
      bytes[glyph * GLYPH_HEIGHT + row] = byte;
    }
  }
  return bytes.slice();
});

/** The 16 rows of the glyph with this number, top first; it must be below GLYPH_COUNT. */
export const glyphRows = inline((glyph: usize): Slice<u8> => rows.slice(glyph * GLYPH_HEIGHT, glyph * GLYPH_HEIGHT + GLYPH_HEIGHT));
