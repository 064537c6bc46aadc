// A file as LLVM and its linker write them: what it refers to, which functions it has, how much code (ELF-64, "Object Files"). It may come
// from a disk, so nothing is read that lies outside of it.
const WORD_BYTES: usize = 8;
const HEADER_BYTES: usize = 64;
const E_SHOFF: usize = 0x28;
const E_SHENTSIZE: usize = 0x3a;
const E_SHNUM: usize = 0x3c;
const SECTION_BYTES: usize = 64;
const SH_TYPE: usize = 4;
const SH_FLAGS: usize = 8;
const SH_OFFSET: usize = 24;
const SH_SIZE: usize = 32;
const SH_LINK: usize = 40;
const SHT_SYMTAB: u32 = 2;
const SHF_EXECINSTR: u64 = 4;
const SYMBOL_BYTES: usize = 24;
const ST_NAME: usize = 0;
const ST_INFO: usize = 4;
const ST_SHNDX: usize = 6;
const ST_SIZE: usize = 16;
const ST_TYPE: u8 = 15;
const STT_FUNC: u8 = 2;

export interface ElfSymbol {
  readonly name: string;
  /** Else the file uses it and has not itself. */
  readonly isDefined: bool;
  readonly isFunction: bool;
  readonly byteCount: u64;
}

/** The bytes stay where they are as long as it is used. */
export class ElfObject {
  private readonly bytes: Slice<u8>;

  constructor(bytes: Slice<u8>) {
    this.bytes = bytes;
  }

  /** The sizes of its executable sections. */
  get codeBytes(): usize {
    let sum: usize = 0;
    for (const index of range(this.sectionCount)) {
      const header = this.sectionHeader(index);
      if (header !== null && (load<u64>(header + SH_FLAGS) & SHF_EXECINSTR) !== 0) sum += this.contentOf(header).length;
    }
    return sum;
  }

  /** Calls `visit` with each symbol that has a name. The names lie in the file's bytes. */
  forEachSymbol(visit: (symbol: ElfSymbol) => void): void {
    for (const index of range(this.sectionCount)) {
      const header = this.sectionHeader(index);
      if (header === null || load<u32>(header + SH_TYPE) !== SHT_SYMTAB) continue;
      const symbols = this.contentOf(header);
      const names = this.sectionHeader(usize(load<u32>(header + SH_LINK)));
      if (names === null || symbols.pointer.address % WORD_BYTES !== 0) continue;
      for (let at: usize = 0; at + SYMBOL_BYTES <= symbols.length; at += SYMBOL_BYTES) {
        const symbol = symbols.pointer.address + at;
        const name = textAt(this.contentOf(names), usize(load<u32>(symbol + ST_NAME)));
        if (name.length === 0) continue;
        const isFunction = (load<u8>(symbol + ST_INFO) & ST_TYPE) === STT_FUNC;
        visit({ name, isDefined: load<u16>(symbol + ST_SHNDX) !== 0, isFunction, byteCount: load<u64>(symbol + ST_SIZE) });
      }
    }
  }

  private get sectionCount(): usize {
    if (this.bytes.length < HEADER_BYTES) return 0;
    const start = this.bytes.pointer.address;
    return usize(load<u16>(start + E_SHENTSIZE)) === SECTION_BYTES ? usize(load<u16>(start + E_SHNUM)) : 0;
  }

  /** The address of a section's header; null when it is not all in the file. */
  private sectionHeader(index: usize): usize | null {
    if (index >= this.sectionCount) return null;
    const start = this.bytes.pointer.address;
    const table = load<u64>(start + E_SHOFF);
    const length = this.bytes.length;
    if (table % WORD_BYTES !== 0 || table > length || (index + 1) * SECTION_BYTES > length - table) return null;
    return start + table + index * SECTION_BYTES;
  }

  /** Empty when it is not all in the file. */
  private contentOf(header: usize): Slice<u8> {
    const offset = load<u64>(header + SH_OFFSET);
    const size = load<u64>(header + SH_SIZE);
    const length = this.bytes.length;
    return offset > length || size > length - offset ? this.bytes.slice(0, 0) : this.bytes.slice(offset, offset + size);
  }
}

/** Up to a zero byte; empty when there is none. */
function textAt(table: Slice<u8>, start: usize): string {
  for (let end = start; end < table.length; end += 1) {
    if (table[end] === 0) return stringFrom(table.slice(start, end));
  }
  return "";
}
