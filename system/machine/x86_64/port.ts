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
    return asm<V>`in %dx, ${output("=a")}${input("{dx}", this.number)}`;
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
    asm`out ${input("a", value)}, %dx${input("{dx}", this.number)}`;
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
    return asm<R>`in %dx, ${output("=a")}${input("{dx}", this.number)}`;
  }

  @inlined
  write(value: W): void {
    asm`out ${input("a", value)}, %dx${input("{dx}", this.number)}`;
  }
}
