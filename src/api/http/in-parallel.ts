/**
 * Maps with at most `width` calls at a time; answers keep the order of the items.
 *
 * The first failure is thrown once the calls under way have ended; no further ones are started.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  call: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const failures: unknown[] = [];
  const runner = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await call(item);
      } catch (failure) {
        failures.push(failure);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, runner));
  if (failures.length > 0) throw failures[0];
  return results;
}
