// Numbers in the model files: little-endian, at any address, checked by the slice that they are read from.

/** The signed number of 4 bytes at `offset`; panics beyond the end. */
export function readI32(bytes: Slice<u8>, offset: usize): i32 {
  return i32(readU32(bytes, offset));
}

/** The IEEE 754 single at `offset`; panics beyond the end. */
export function readF32(bytes: Slice<u8>, offset: usize): f32 {
  return reinterpret<f32>(readU32(bytes, offset));
}

function readU32(bytes: Slice<u8>, offset: usize): u32 {
  return u32(bytes[offset]) | (u32(bytes[offset + 1]) << 8) | (u32(bytes[offset + 2]) << 16) | (u32(bytes[offset + 3]) << 24);
}
