// A writer into memory that grows: builds strings of unknown length on an allocator.
import { List } from "../collections/list.ts";

/** Collects text in memory of an allocator and owns it until `[Symbol.dispose]`. */
export class TextBuilder<A extends Allocator> implements Writer {
  private readonly bytes: Inline<List<u8, A>>;
  private isIncomplete: bool = false;

  constructor(allocator: A) {
    this.bytes = new List<u8, A>(allocator);
  }

  /** When memory runs out, this text and all later text is left out, and `incomplete` says so. */
  write(text: string): void {
    if (this.isIncomplete) return;
    if (failed(this.bytes.pushAll(text.bytes))) this.isIncomplete = true;
  }

  /** What was written so far; it holds until the next write. */
  get text(): string {
    return stringFrom(this.bytes.items);
  }

  /** Whether text was left out because memory ran out. */
  get incomplete(): bool {
    return this.isIncomplete;
  }

  clear(): void {
    this.bytes.clear();
    this.isIncomplete = false;
  }

  [Symbol.dispose](): void {
    this.bytes[Symbol.dispose]();
  }
}
