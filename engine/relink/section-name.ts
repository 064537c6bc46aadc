// The section of a function: its own, so that the linker can leave it out or place it.

/** A letter more, so that no name makes a section that the link scripts know. */
const PREFIX = ".text.f.";
const NAME_BYTES_MAX: usize = 240;

/** Long names are cut: then functions share a section, and are kept or left out together. */
export class SectionName {
  private readonly bytes: StaticArray<u8, 256> = new StaticArray<u8, 256>();

  constructor(name: string) {
    const shown = name.length > NAME_BYTES_MAX ? name.slice(0, NAME_BYTES_MAX) : name;
    this.bytes.slice().copyFrom(PREFIX.bytes);
    this.bytes.slice(PREFIX.length).copyFrom(shown.bytes);
  }

  get forC(): Ptr<u8> {
    return this.bytes.pointer;
  }
}
