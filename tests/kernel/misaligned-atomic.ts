// An atomic operation on a word that is not where words lie.
// boards: virt raspi hosted-aarch64
// because: an x86_64 CPU carries out atomic operations at any address
// exit: 101
// expect-log: ^trap: alignment fault: (read of|write to) 0x[0-9a-f]{15}[19], which is not aligned as the instruction or the memory demands\n
// expect-log: \n  at 0x[0-9a-f]{16}.*\n  at 0x[0-9a-f]{16}
const words = new StaticArray<u64, 4>();

const increase = neverInline((address: usize): u64 => atomic.add(pointer<u64>(address), 1));

export function main(): i32 {
  return i32(increase(words.pointer.address + 1));
}
