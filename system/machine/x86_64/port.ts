// I/O ports with a type: which direction a port has and which values it takes is checked by the compiler, so that a
// driver cannot read a write-only register or put one register's bits into another. Width follows the value's type.

/** A port that can only be read. */
export class ReadOnlyPort<V extends number> {
  private readonly number: u16;

  constructor(number: u16) {
    this.number = number;
  }

  @inlined
  read(): V {
    return readPort<V>(this.number);
  }
}

/** A port that can only be written. */
export class WriteOnlyPort<V extends number> {
  private readonly number: u16;

  constructor(number: u16) {
    this.number = number;
  }

  @inlined
  write(value: V): void {
    writePort(this.number, value);
  }

  /** Writes all bytes one after the other, for ports behind which a queue stands. */
  @inlined
  writeBytes(bytes: Slice<u8>): void {
    asm<[usize, usize]>`rep outsb${output("={rsi}")}${output("={rcx}")}${input("0", bytes.pointer.address)}${
      input("1", bytes.length)}${input("{dx}", this.number)}${clobber("memory")}`;
  }
}

/** A port that gives values of type R and takes values of type W. */
export class ReadWritePort<R extends number, W extends number = R> {
  private readonly number: u16;

  constructor(number: u16) {
    this.number = number;
  }

  @inlined
  read(): R {
    return readPort<R>(this.number);
  }

  @inlined
  write(value: W): void {
    writePort(this.number, value);
  }
}

/** The size is known when the function is compiled: one instruction is left. "ax" is al, ax or eax, by the type. */
const readPort = inline(<V extends number>(number: u16): V => {
  if (sizeof<V>() === 1) return asm<V>`inb %dx, %al${output("={ax}")}${input("{dx}", number)}`;
  if (sizeof<V>() === 2) return asm<V>`inw %dx, %ax${output("={ax}")}${input("{dx}", number)}`;
  return asm<V>`inl %dx, %eax${output("={ax}")}${input("{dx}", number)}`;
});

const writePort = inline(<V extends number>(number: u16, value: V): void => {
  if (sizeof<V>() === 1) asm`outb %al, %dx${input("{ax}", value)}${input("{dx}", number)}`;
  else if (sizeof<V>() === 2) asm`outw %ax, %dx${input("{ax}", value)}${input("{dx}", number)}`;
  else asm`outl %eax, %dx${input("{ax}", value)}${input("{dx}", number)}`;
});
