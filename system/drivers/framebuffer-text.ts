// Text on a screen of pixels, scrolling at the bottom: what vga-text.ts is where the hardware knows characters. It keeps
// which character is where, and on scrolling draws only the cells that change: reading pixels back is slow on most machines.
import { FIRST_CHARACTER, GLYPH_HEIGHT, GLYPH_WIDTH, glyphRows } from "./font.ts";
import { positionAfterControl, shownCharacter } from "./text-position.ts";

/** Pixels of 32 bits, 8 for each colour: light grey on black is the same in whatever order the colours stand. */
const FOREGROUND = 0x00aaaaaa;
const BACKGROUND = 0;
const BLANK = 0x20;

/** Pixels in memory, of 32 bits. */
export interface Framebuffer {
  readonly pixels: Slice<u32>;
  /** From a pixel to the one below it; at least `width`. */
  readonly stride: usize;
  readonly width: usize;
  readonly height: usize;
}

export class FramebufferText {
  private pixels: Slice<u32> = sliceFrom(pointer<u32>(4), 0);
  private stride: usize = 0;
  private columns: usize = 0;
  private position: usize = 0;
  /** The characters that are shown. */
  private cells: Slice<u8> = sliceFrom(pointer<u8>(1), 0);

  /**
   * Clears the screen and begins in its upper left corner. `cells` is memory for the characters that it shows; lines for
   * which it does not suffice stay empty. False when there is no room for a single line.
   */
  begin(screen: Framebuffer, cells: Slice<u8>): bool {
    const columns = screen.width / GLYPH_WIDTH;
    const fitting = columns === 0 ? 0 : cells.length / columns;
    const lines = fitting < screen.height / GLYPH_HEIGHT ? fitting : screen.height / GLYPH_HEIGHT;
    if (lines === 0) return false;
    this.pixels = screen.pixels;
    this.stride = screen.stride;
    this.columns = columns;
    this.cells = cells.slice(0, columns * lines);
    this.position = 0;
    this.cells.fill(BLANK);
    this.pixels.fill(BACKGROUND);
    return true;
  }

  /** Shows text behind what is there. */
  write(text: string): void {
    for (const byte of text) {
      const character = shownCharacter(byte);
      if (character === 0) {
        this.position = positionAfterControl(byte, this.position, this.columns);
      } else {
        this.show(this.position, character);
        this.position += 1;
      }
      // A tab is several lines on a screen of few columns.
      while (this.position >= this.cells.length) this.scroll();
    }
  }

  private scroll(): void {
    const kept = this.cells.length - this.columns;
    for (let cell: usize = 0; cell < kept; cell += 1) this.show(cell, this.cells[cell + this.columns]);
    for (let cell = kept; cell < this.cells.length; cell += 1) this.show(cell, BLANK);
    this.position -= this.columns;
  }

  /** Draws the character, unless it is there already. */
  private show(cell: usize, character: u8): void {
    if (this.cells[cell] === character) return;
    this.cells[cell] = character;
    let at = cell / this.columns * GLYPH_HEIGHT * this.stride + cell % this.columns * GLYPH_WIDTH;
    for (const pattern of glyphRows(usize(character) - FIRST_CHARACTER)) {
      const row = this.pixels.slice(at, at + GLYPH_WIDTH);
      for (let column: u32 = 0; column < GLYPH_WIDTH; column += 1) {
        row[column] = (u32(pattern) << column & 0x80) !== 0 ? FOREGROUND : BACKGROUND;
      }
      at += this.stride;
    }
  }
}
