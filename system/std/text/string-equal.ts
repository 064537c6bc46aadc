// Whether two strings hold the same bytes: what === on strings, and memory.equal, call.

export function stringEqual(left: string, right: string): bool {
  if (left.length !== right.length) return false;
  return unchecked(() => {
    const count = left.length;
    for (let index: usize = 0; index < count; index++) {
      if (left[index] !== right[index]) return false;
    }
    return true;
  });
}
