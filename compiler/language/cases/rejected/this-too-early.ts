// expect: BF4020 13:5
// expect: BF4020 23:24
// While references of an instance are not set, no other code may see it.

class Buffer { bytes: StaticArray<u8, 4> = new StaticArray<u8, 4>(); }

class Early {
  length: u32;
  buffer: Buffer;

  constructor(buffer: Buffer) {
    this.length = 0;
    this.poke();
    this.buffer = buffer;
  }

  poke(): void { this.buffer.bytes[0] = 1; }
}

class Listener {
  buffer: Buffer;
  constructor(buffer: Buffer) {
    const read = () => this.buffer.bytes[0];
    this.buffer = buffer;
    this.buffer.bytes[1] = read();
    this.touch();
  }
  touch(): void { this.buffer.bytes[2] = 3; }
}

export function main(): i32 {
  const buffer = new Buffer();
  new Early(buffer).poke();
  new Listener(buffer).touch();
  return i32(buffer.bytes[2]);
}
