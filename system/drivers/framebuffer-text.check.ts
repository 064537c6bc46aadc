// Text on pixels: glyphs where they belong, control characters, scrolling, and nothing drawn beside the screen.
// expect: Ag: ........ ........
// expect: Ag: ........ ........
// expect: Ag: ........ ........
// expect: Ag: ...##... ........
// expect: Ag: ..#..#.. ........
// expect: Ag: .#....#. ........
// expect: Ag: .#....#. ..###.#.
// expect: Ag: .#....#. .#...##.
// expect: Ag: .######. .#....#.
// expect: Ag: .#....#. .#....#.
// expect: Ag: .#....#. .#....#.
// expect: Ag: .#....#. .#...##.
// expect: Ag: .#....#. ..###.#.
// expect: Ag: ........ ......#.
// expect: Ag: ........ ..####..
// expect: Ag: ........ ........
// expect: over the end of a line: abc | d.. | ...
// expect: new line, three characters and return: a.. | abc | x..
// expect: new line and return: a.. | xb. | ...
// expect: backspace: ac. | ... | ...
// expect: back at the start of a line: a.. | ... | ...
// expect: tab over two lines, and scrolled: ... | ..b | ...
// expect: tab from the last line: ... | ..b | ...
// expect: beyond ASCII: ??. | ... | ...
// expect: scrolled: 2.. | 3.. | ...
// expect: scrolled far: 98. | 99. | ...
// expect: drawn beside the characters: 0
// expect: begun again: ... | ... | ...
// expect: too small: true true false
// expect: memory for no line: false, for two: true 2.. | 3.. | ...
import { standardOutput } from "bareflow/kernel/program.ts";
import { FIRST_CHARACTER, GLYPH_COUNT, GLYPH_HEIGHT, GLYPH_WIDTH, glyphRows } from "./font.ts";
import { FramebufferText } from "./framebuffer-text.ts";

// Three columns and three lines, a few pixels more than they need, and pixels beside the screen that nothing is drawn on.
const COLUMNS = 3;
const LINES = 3;
const WIDTH = 27;
const HEIGHT = 50;
const STRIDE = 61;
const PIXELS = 3050;
staticAssert(PIXELS === HEIGHT * STRIDE, "all pixels of all rows");

const pixels = new StaticArray<u32, 3050>();
const text = new FramebufferText();
const cells = new StaticArray<u8, 9>();

export function main(): i32 {
  begin("Ag");
  for (let row: usize = 0; row < GLYPH_HEIGHT; row += 1) {
    standardOutput.write("Ag:");
    for (let column: usize = 0; column < 2 * GLYPH_WIDTH; column += 1) {
      if (column % GLYPH_WIDTH === 0) standardOutput.write(" ");
      standardOutput.write(isLit(column, row) ? "#" : ".");
    }
    standardOutput.write("\n");
  }
  begin("abcd");
  show("over the end of a line:");
  begin("a\nabc\rx");
  show("new line, three characters and return:");
  begin("a\nab\rx");
  show("new line and return:");
  begin("ab\bc");
  show("backspace:");
  begin("\ba");
  show("back at the start of a line:");
  begin("a\tb");
  show("tab over two lines, and scrolled:");
  begin("a\n\n\tb");
  show("tab from the last line:");
  begin("\xe9\u20ac\x7f\x00");
  show("beyond ASCII:");
  begin("1\n2\n3\n");
  show("scrolled:");
  begin("");
  for (let line: u32 = 0; line < 100; line += 1) print(text, `${line}\n`);
  show("scrolled far:");
  begin("###########");
  let beside: u32 = 0;
  for (let row: usize = 0; row < HEIGHT; row += 1) {
    for (let column: usize = 0; column < STRIDE; column += 1) {
      const isBeside = column >= COLUMNS * GLYPH_WIDTH || row >= LINES * GLYPH_HEIGHT;
      if (isBeside && isLit(column, row)) beside += 1;
    }
  }
  print(standardOutput, `drawn beside the characters: ${beside}\n`);
  begin("");
  show("begun again:");
  const narrow = text.begin({ pixels: pixels.slice(), stride: STRIDE, width: GLYPH_WIDTH - 1, height: HEIGHT }, cells.slice());
  const flat = text.begin({ pixels: pixels.slice(), stride: STRIDE, width: WIDTH, height: GLYPH_HEIGHT - 1 }, cells.slice());
  const smallest = text.begin({ pixels: pixels.slice(), stride: STRIDE, width: GLYPH_WIDTH, height: GLYPH_HEIGHT }, cells.slice());
  print(standardOutput, `too small: ${!narrow} ${!flat} ${!smallest}\n`);
  const withoutMemory = text.begin({ pixels: pixels.slice(), stride: STRIDE, width: WIDTH, height: HEIGHT }, cells.slice(0, 2));
  const withMemory = text.begin({ pixels: pixels.slice(), stride: STRIDE, width: WIDTH, height: HEIGHT }, cells.slice(0, 8));
  text.write("1\n2\n3");
  print(standardOutput, `memory for no line: ${withoutMemory}, for two: ${withMemory}`);
  show("");
  return 0;
}

function begin(content: string): void {
  assert(text.begin({ pixels: pixels.slice(), stride: STRIDE, width: WIDTH, height: HEIGHT }, cells.slice()));
  text.write(content);
}

function show(title: string): void {
  standardOutput.write(title);
  for (let cell: usize = 0; cell < COLUMNS * LINES; cell += 1) {
    const character: StaticArray<u8, 1> = [characterAt(cell % COLUMNS, cell / COLUMNS)];
    print(standardOutput, `${cell > 0 && cell % COLUMNS === 0 ? " | " : cell === 0 ? " " : ""}${stringFrom(character.slice())}`);
  }
  standardOutput.write("\n");
}

/** The character whose glyph stands there, a dot for a blank; a capital X where no glyph does. */
function characterAt(column: usize, line: usize): u8 {
  for (let glyph: usize = 0; glyph < GLYPH_COUNT; glyph += 1) {
    if (!isGlyphAt(column, line, glyph)) continue;
    return glyph === 0 ? "."[0] : u8(glyph + FIRST_CHARACTER);
  }
  return "X"[0];
}

function isGlyphAt(column: usize, line: usize, glyph: usize): bool {
  const rows = glyphRows(glyph);
  for (let row: usize = 0; row < GLYPH_HEIGHT; row += 1) {
    for (let x: usize = 0; x < GLYPH_WIDTH; x += 1) {
      const expected = (rows[row] >>> u8(GLYPH_WIDTH - 1 - x) & 1) !== 0;
      if (isLit(column * GLYPH_WIDTH + x, line * GLYPH_HEIGHT + row) !== expected) return false;
    }
  }
  return true;
}

function isLit(x: usize, y: usize): bool {
  return pixels[y * STRIDE + x] !== 0;
}
