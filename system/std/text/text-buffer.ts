// A writer into memory of fixed size: what `print` writes becomes a string.

/**
 * Collects text in storage of the caller. From the first byte that does not fit on, text is
 * left out, and `truncated` says so.
 */
export class TextBuffer implements Writer {
  private readonly storage: Slice<u8>;
  private used: usize = 0;
  private isTruncated: bool = false;

  /** The storage must outlive the buffer and the strings that `text` gives. */
  constructor(storage: Slice<u8>) {
    this.storage = storage;
  }

  write(text: string): void {
    if (this.isTruncated) return;
    const room = this.storage.length - this.used;
    let count = text.length;
    if (count > room) {
      this.isTruncated = true;
      count = wholeCharacters(text, room);
    }
    this.storage.slice(this.used).copyFrom(text.bytes.slice(0, count));
    this.used += count;
  }

  /** What was written so far; it changes when the buffer is cleared and written again. */
  get text(): string {
    return stringFrom(this.storage.slice(0, this.used));
  }

  get length(): usize {
    return this.used;
  }

  /** Whether something was left out since the buffer was made or cleared. */
  get truncated(): bool {
    return this.isTruncated;
  }

  clear(): void {
    this.used = 0;
    this.isTruncated = false;
  }
}

/** The most bytes, at most `limit`, that end with a whole UTF-8 character. */
function wholeCharacters(text: string, limit: usize): usize {
  let count = limit;
  while (count > 0 && (text[count] & 0xc0) === 0x80) count -= 1;
  return count;
}
