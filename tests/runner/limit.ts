// Keeps only so many tests going at once.

/** Runs the actions on all items, at most `count` at a time, in order of their start. */
export async function forEachLimited<T>(items: readonly T[], count: number, action: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(Array.from({ length: count }, async () => {
    for (const item of queue) await action(item);
  }));
}
