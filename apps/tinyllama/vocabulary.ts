// Finds the token of a piece of text: the tokens in the order of their bytes, searched by halving.
import { sort } from "bareflow/std/sort/sort.ts";

export class Vocabulary {
  /** How many tokens there are. */
  readonly size: usize;
  private readonly pieces: Slice<string>;
  /** All tokens; those with smaller bytes first, and of equal ones the smaller token. */
  private readonly order: Slice<u32>;

  /** `order` is memory for one number a piece. */
  constructor(pieces: Slice<string>, order: Slice<u32>) {
    assert(order.length === pieces.length, "the order needs one place for every piece");
    this.size = pieces.length;
    this.pieces = pieces;
    this.order = order;
    for (const token of range(pieces.length)) {
      order[token] = u32(token);
    }
    sort(order, (a, b) => {
      const difference = compareBytes(pieces[a], pieces[b]);
      return difference < 0 || (difference === 0 && a < b);
    });
  }

  /** The token whose piece is `text`, or null. */
  find(text: string): u32 | null {
    let low: usize = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) / 2;
      const token = this.order[middle];
      const difference = compareBytes(text, this.pieces[token]);
      if (difference === 0) {
        return token;
      }
      if (difference < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return null;
  }
}

/** Negative, zero or positive as `a` stands before, is, or stands behind `b` in the order of their bytes. */
function compareBytes(a: string, b: string): i64 {
  const shared = a.length < b.length ? a.length : b.length;
  for (const i of range(shared)) {
    if (a[i] !== b[i]) {
      return i64(a[i]) - i64(b[i]);
    }
  }
  return i64(a.length) - i64(b.length);
}
