// Numbers in the structures of disks: little-endian, at any offset, inside of the bytes.

export const read16 = inline((bytes: Slice<u8>, offset: usize): u16 => load<u16>(bytes.slice(offset, offset + 2).pointer.address));
export const read32 = inline((bytes: Slice<u8>, offset: usize): u32 => load<u32>(bytes.slice(offset, offset + 4).pointer.address));
export const read64 = inline((bytes: Slice<u8>, offset: usize): u64 => load<u64>(bytes.slice(offset, offset + 8).pointer.address));

export const write16 = inline((bytes: Slice<u8>, offset: usize, value: u16): void => store<u16>(bytes.slice(offset, offset + 2).pointer.address, value));
export const write32 = inline((bytes: Slice<u8>, offset: usize, value: u32): void => store<u32>(bytes.slice(offset, offset + 4).pointer.address, value));
