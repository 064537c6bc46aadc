// The name that somebody meant who wrote another.

const NAME_BYTES_MAX = 63;

/** The candidate that takes the fewest changes, if these are at most a third of the name's length; the first of several. */
export function closestName(name: string, candidates: Slice<string>): string | null {
  let best: string | null = null;
  let bestDistance = name.length / 3 + 1;
  for (const candidate of candidates) {
    if (name.length > NAME_BYTES_MAX || candidate.length > NAME_BYTES_MAX) continue;
    const distance = editDistance(name, candidate);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

/** Bytes to insert, remove or replace to make one of the other (Wagner and Fischer, 1974), a row of the table at a time. */
function editDistance(a: string, b: string): usize {
  const row = new StaticArray<usize, 64>();
  for (const column of range(b.length + 1)) row[column] = column;
  for (const line of range(a.length)) {
    let diagonal = row[0];
    row[0] = line + 1;
    for (const column of range(b.length)) {
      const replaced = diagonal + usize(a[line] !== b[column]);
      diagonal = row[column + 1];
      const shorter = row[column] < diagonal ? row[column] : diagonal;
      row[column + 1] = replaced < shorter + 1 ? replaced : shorter + 1;
    }
  }
  return row[b.length];
}
