// The VGA text screen: 80 columns and 25 lines of character cells in memory, scrolling at the bottom.
// Firmware has set text mode 3; text is shown in the font's code page 437, of which we use the ASCII part.
import { ReadOnlyPort, ReadWritePort, WriteOnlyPort } from "#machine/port.ts";
import { positionAfterControl, shownCharacter } from "./text-position.ts";

export const SCREEN_ADDRESS = 0xb8000;
export const SCREEN_BYTES = 4000;

const COLUMNS = 80;
const LINES = 25;
const CELLS = 2000;

/** A cell is a character and, above it, an attribute: light grey on black. */
const ATTRIBUTE = 0x0700;
const BLANK = 0x0720;

/** Registers of the CRT controller that say where the cursor is (IBM VGA technical reference, 2-60). */
enum CrtRegister {
  CursorHigh = 0x0e,
  CursorLow = 0x0f,
}

/** Miscellaneous output register: every VGA has it, and a missing one reads as all ones. */
const miscellaneousOutput = new ReadOnlyPort<u8>(0x3cc);
const crtIndex = new WriteOnlyPort<Repr<CrtRegister, u8>>(0x3d4);
const crtData = new ReadWritePort<u8>(0x3d5);

export function hasVga(): bool {
  const ABSENT = 0xff;
  return miscellaneousOutput.read() !== ABSENT;
}

/** The screen's memory must be mapped before anything is written. */
export class VgaText {
  private position: usize = 0;

  clear(): void {
    for (let cell: usize = 0; cell < CELLS; cell += 1) this.setCell(cell, BLANK);
    this.position = 0;
    this.moveCursor();
  }

  /** Shows text behind what is there. */
  write(text: string): void {
    for (const byte of text) this.put(byte);
    this.moveCursor();
  }

  private put(byte: u8): void {
    const character = shownCharacter(byte);
    if (character === 0) {
      this.position = positionAfterControl(byte, this.position, COLUMNS);
    } else {
      this.setCell(this.position, ATTRIBUTE | u16(character));
      this.position += 1;
    }
    if (this.position >= CELLS) this.scroll();
  }

  private scroll(): void {
    const screen = pointer<u8>(SCREEN_ADDRESS);
    memory.copy(screen, screen.add(COLUMNS * 2), (LINES - 1) * COLUMNS * 2);
    for (let cell: usize = CELLS - COLUMNS; cell < CELLS; cell += 1) this.setCell(cell, BLANK);
    this.position -= COLUMNS;
  }

  private setCell(cell: usize, value: u16): void {
    volatile.store<u16>(SCREEN_ADDRESS + cell * 2, value);
  }

  private moveCursor(): void {
    crtIndex.write(CrtRegister.CursorHigh);
    crtData.write(u8(this.position >>> 8));
    crtIndex.write(CrtRegister.CursorLow);
    crtData.write(u8(this.position));
  }
}
