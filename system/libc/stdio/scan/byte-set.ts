// The bytes that %[...] and %s take.
import { isSpace } from "../../ctype/characters.ts";

export class ByteSet {
  private members: StaticArray<bool, 256> = new StaticArray<bool, 256>();

  has(byte: u8): bool {
    return this.members[usize(byte)];
  }

  addAllButSpaces(): void {
    for (let byte = 0; byte < 256; byte += 1) this.members[usize(byte)] = !isSpace(byte);
  }

  /** Reads what stands behind the bracket, and says where the format goes on. A closing bracket at the start belongs to the set. */
  read(start: Ptr<u8>): Ptr<u8> {
    let place = start;
    const isInverted = place.value === "^"[0];
    if (isInverted) place = place.add(1);
    this.members.fill(isInverted);
    const first = place.address;
    while (place.value !== 0 && (place.value !== "]"[0] || place.address === first)) {
      const isRange = place[1] === "-"[0] && place[2] !== "]"[0] && place[2] !== 0;
      const last = isRange ? place[2] : place.value;
      for (let byte = u32(place.value); byte <= u32(last); byte += 1) this.members[usize(byte)] = !isInverted;
      place = place.add(isRange ? 3 : 1);
    }
    return place.value === 0 ? place : place.add(1);
  }
}
