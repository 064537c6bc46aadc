// Where text goes on a screen of character cells: what every byte of a text shows and how it moves the position, the same
// on every kind of screen.

const TAB_COLUMNS = 8;

/** The character that a byte shows in one cell; 0 when it shows none. Characters beyond ASCII appear as one question mark each. */
export function shownCharacter(byte: u8): u8 {
  if (byte >= 0x20 && byte < 0x7f) return byte;
  // The first byte of a UTF-8 sequence stands for the whole character.
  return byte >= 0xc0 ? "?"[0] : 0;
}

/** The cell, counted from the first of the first line, that follows after a byte which shows no character. */
export function positionAfterControl(byte: u8, position: usize, columns: usize): usize {
  const column = position % columns;
  switch (byte) {
    case 0x08: return column === 0 ? position : position - 1;
    case 0x09: return position + TAB_COLUMNS - column % TAB_COLUMNS;
    case 0x0a: return position + columns - column;
    case 0x0d: return position - column;
    default: return position;
  }
}
