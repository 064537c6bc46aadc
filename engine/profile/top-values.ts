// Which values came most often, of any number of them, in little memory (Metwally, Agrawal, El Abbadi: the space-saving algorithm,
// 2005). A value that makes up more than an eighth of all is among them; its count is too high by at most the rarest one's.
import { addSaturating } from "./saturating.ts";

const ENTRIES = 8;
/** So many are told. */
export const TOP_VALUES: u32 = 4;

export class TopValues {
  total: u64 = 0;
  private used: u32 = 0;
  private readonly values: StaticArray<u64, 8> = new StaticArray<u64, 8>();
  private readonly counts: StaticArray<u64, 8> = new StaticArray<u64, 8>();

  /** How many there are to tell, at most `TOP_VALUES`. */
  get length(): u32 {
    return this.used < TOP_VALUES ? this.used : TOP_VALUES;
  }

  /** The values come by falling counts. */
  value(index: u32): u64 {
    return this.values[index];
  }

  count(index: u32): u64 {
    return this.counts[index];
  }

  note(value: u64, times: u64): void {
    this.total = addSaturating(this.total, times);
    let at: u32 = 0;
    while (at < this.used && this.values[at] !== value) at += 1;
    if (at === this.used) {
      if (this.used < ENTRIES) {
        this.used += 1;
        this.counts[at] = 0;
      } else {
        // The rarest one is the last; the new one may have been as often before.
        at = ENTRIES - 1;
      }
      this.values[at] = value;
    }
    const count = addSaturating(this.counts[at], times);
    for (; at > 0 && this.counts[at - 1] < count; at -= 1) {
      this.values[at] = this.values[at - 1];
      this.counts[at] = this.counts[at - 1];
    }
    this.values[at] = value;
    this.counts[at] = count;
  }
}
