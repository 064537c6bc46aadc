// The messages of the mailbox's property channel: a buffer with a list of tags, each of which asks the VideoCore's firmware
// for something and has room for the answer, which overwrites it. The format has no manual; it is that of the firmware's
// wiki, "Mailbox property interface" (github.com/raspberrypi/firmware/wiki).

/** What can be asked for, with the words of the answer. */
export enum PropertyTag {
  /** The board's revision code: 1 word. */
  BoardRevision = 0x00010002,
  /** Address and bytes of the memory that the Arm cores have: 2 words. */
  ArmMemory = 0x00010005,
  /** The clock's number, and its rate in hertz: 2 words. */
  ClockRate = 0x00030002,
  /** Alignment in, address and bytes out: 2 words. */
  AllocateFramebuffer = 0x00040001,
  /** Width and height of the display: 2 words. */
  DisplaySize = 0x00040003,
  /** Bytes from a row of pixels to the next: 1 word. */
  Pitch = 0x00040008,
  /** Width and height: 2 words. */
  SetDisplaySize = 0x00048003,
  SetBufferSize = 0x00048004,
  /** Bits of a pixel: 1 word. */
  SetDepth = 0x00048005,
  /** Columns and rows by which the display begins inside of the buffer: 2 words. */
  SetBufferOffset = 0x00048009,
}

/** The message's second word. */
const REQUEST = 0;
const SUCCESS = 0x80000000;

/** A tag's third word: whether it has been answered, and then how many bytes the answer has. */
const ANSWERED = 0x80000000;

const MESSAGE_HEADER_WORDS = 2;
const TAG_HEADER_WORDS = 3;
/** 256 bytes: whole lines of the cache, in which nothing else may lie while the VideoCore writes. */
const WORDS = 64;
const END_TAG = 0;

@align(64)
export class PropertyMessage {
  private words: StaticArray<u32, 64> = new StaticArray<u32, 64>();
  private length: usize = MESSAGE_HEADER_WORDS;

  /** An empty request. */
  begin(): void {
    this.length = MESSAGE_HEADER_WORDS;
  }

  /** Adds a tag whose answer has so many words; the first two of what it is told. Returns its place, for `answer`. */
  add(tag: PropertyTag, answerWords: usize, first: u32 = 0, second: u32 = 0): usize {
    const place = this.length + TAG_HEADER_WORDS;
    this.words[place - 3] = u32(tag);
    this.words[place - 2] = u32(answerWords) * 4;
    this.words[place - 1] = REQUEST;
    for (let index: usize = 0; index < answerWords; index += 1) this.words[place + index] = index === 0 ? first : index === 1 ? second : 0;
    this.length = place + answerWords;
    return place;
  }

  /** Completes the request: its memory, of which the address is told to the VideoCore. */
  finish(): Slice<u32> {
    this.words[this.length] = END_TAG;
    this.words[0] = u32(WORDS * 4);
    this.words[1] = REQUEST;
    return this.words.slice();
  }

  /** Whether the firmware says that it has understood all of the message. */
  get succeeded(): bool {
    return this.words[1] === SUCCESS;
  }

  /** The words of the answer to the tag at `place`; null when it has fewer. */
  answer(place: usize, answerWords: usize): Slice<u32> | null {
    const state = this.words[place - 1];
    if ((state & ANSWERED) === 0 || (state & ~u32(ANSWERED)) < u32(answerWords) * 4) return null;
    return this.words.slice(place, place + answerWords);
  }
}
