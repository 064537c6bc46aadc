// A list of words in static memory: the program's arguments.

const WORDS_MAX = 256;

/** Views of the words, which stay where the loader put them. */
export class WordList {
  private words: StaticArray<string, 256> = new StaticArray<string, 256>();
  private count: usize = 0;

  /** Panics when there are too many. */
  add(word: string): void {
    if (this.count === WORDS_MAX) panic(`the command line has more than ${WORDS_MAX} arguments: give the program fewer`);
    this.words[this.count] = word;
    this.count += 1;
  }

  all(): Slice<string> {
    return this.words.slice(0, this.count);
  }
}
