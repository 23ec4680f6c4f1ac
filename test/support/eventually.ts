const LOOK_MS = 50;

/**
 * Looks again and again until it holds; for what other processes do in real time.
 *
 * @throws the last failure when it does not hold in time
 */
export async function eventually<T>(look: () => T | Promise<T>, patienceMs = 20_000): Promise<T> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}
