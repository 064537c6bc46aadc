// Writes flattened device trees into memory, for the checks of what reads them: sound ones, and any damage one likes.

/** A tree in the making: nodes and properties in the order of the calls, and `finish` at the end. */
export class TreeWriter {
  readonly bytes: StaticArray<u8, 8192> = new StaticArray<u8, 8192>();
  private strings: StaticArray<u8, 1024> = new StaticArray<u8, 1024>();
  private position: usize = 0;
  private stringBytes: usize = 0;
  private structureStart: usize = 0;

  /** Behind the header come `reservations`, pairs of start and size, and their end. */
  begin(reservations: Slice<u64>): void {
    this.bytes.fill(0);
    this.stringBytes = 0;
    this.position = 40;
    for (const word of reservations) this.words(word);
    this.words(0);
    this.words(0);
    this.structureStart = this.position;
  }

  beginNode(name: string): void {
    this.cell(1);
    this.copy(name.bytes);
    this.byte(0);
    this.align();
  }

  endNode(): void {
    this.cell(2);
  }

  nothing(): void {
    this.cell(4);
  }

  property(name: string, value: Slice<u8>): void {
    this.propertyHeader(u32(value.length), this.stringOffset(name));
    this.copy(value);
    this.align();
  }

  /** Only the three cells in front of a value. */
  propertyHeader(byteCount: u32, nameOffset: u32): void {
    this.cell(3);
    this.cell(byteCount);
    this.cell(nameOffset);
  }

  /** Text, with a zero byte behind it. */
  text(name: string, value: string): void {
    this.propertyHeader(u32(value.length + 1), this.stringOffset(name));
    this.copy(value.bytes);
    this.byte(0);
    this.align();
  }

  cells(name: string, values: Slice<u32>): void {
    this.propertyHeader(u32(values.length * 4), this.stringOffset(name));
    for (const value of values) this.cell(value);
  }

  cell(value: u32): void {
    for (let shift: u32 = 32; shift > 0; shift -= 8) this.byte(u8(value >>> (shift - 8)));
  }

  /** Ends the structure, appends the strings and fills in the header; the whole tree. */
  finish(): Slice<u8> {
    this.cell(9);
    return this.finishOpen();
  }

  /** The same without the token that ends the structure. */
  finishOpen(): Slice<u8> {
    const structureEnd = this.position;
    this.copy(this.strings.slice(0, this.stringBytes));
    const end = this.position;
    this.position = 0;
    this.cell(0xd00dfeed);
    this.cell(u32(end));
    this.cell(u32(this.structureStart));
    this.cell(u32(structureEnd));
    this.cell(40);
    this.cell(17);
    this.cell(16);
    this.cell(0);
    this.cell(u32(this.stringBytes));
    this.cell(u32(structureEnd - this.structureStart));
    return this.bytes.slice(0, end);
  }

  /** Where the name stands in the strings, to which it is added when it is new. */
  private stringOffset(name: string): u32 {
    for (let offset: usize = 0; offset + name.length < this.stringBytes; offset += 1) {
      const end = offset + name.length;
      const isWhole = this.strings[end] === 0 && (offset === 0 || this.strings[offset - 1] === 0);
      if (isWhole && stringFrom(this.strings.slice(offset, end)) === name) return u32(offset);
    }
    const offset = this.stringBytes;
    this.strings.slice(offset).copyFrom(name.bytes);
    this.strings[offset + name.length] = 0;
    this.stringBytes = offset + name.length + 1;
    return u32(offset);
  }

  private words(value: u64): void {
    this.cell(u32(value >>> 32));
    this.cell(u32(value));
  }

  private copy(bytes: Slice<u8>): void {
    this.bytes.slice(this.position).copyFrom(bytes);
    this.position += bytes.length;
  }

  private align(): void {
    while (this.position % 4 !== 0) this.byte(0);
  }

  private byte(value: u8): void {
    this.bytes[this.position] = value;
    this.position += 1;
  }
}
