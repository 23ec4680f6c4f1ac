/**
 * The known name a mistyped one was meant to be.
 *
 * @returns `; did you mean title?`, or `''` when none is near
 */
export function didYouMean(written: string, known: Iterable<string>): string {
  const most = Math.max(1, Math.floor(written.length / 3));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of known) {
    if (name === written || Math.abs(name.length - written.length) > most) continue;
    const distance = distanceOf(written.toLowerCase(), name.toLowerCase());
    if (distance <= most && distance < (best?.distance ?? Infinity)) best = { name, distance };
  }
  return best ? `; did you mean ${best.name}?` : '';
}

/** Letters to insert, drop, replace or swap with their neighbour (optimal string alignment). */
function distanceOf(left: string, right: string): number {
  let [twoAbove, above]: [number[], number[]] = [[], Array.from({ length: right.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= left.length; row++) {
    const line = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const replaced = (above[column - 1] ?? 0) + (same ? 0 : 1);
      line.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          replaced,
          row > 1 && column > 1 && swapped ? (twoAbove[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [twoAbove, above] = [above, line];
  }
  return above[right.length] ?? 0;
}
