// Keeps only so many tests going at once.

/** Runs the actions on all items, at most `count` at a time, in order of their start; an item is asked for when its turn comes. */
export async function forEachLimited<T>(items: Iterable<T>, count: number, action: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  await Promise.all(Array.from({ length: count }, async () => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await action(next.value);
  }));
}
