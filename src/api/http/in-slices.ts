/** Other requests are answered after so many milliseconds of computing. */
const SLICE_MS = 8;

/** @returns what a long computation awaits between two of its parts: the event loop is never held for long */
export function inSlices(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  };
}
