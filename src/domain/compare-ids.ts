/** Orders item ids: numbers by size, everything else as text. @returns negative, zero or positive */
export function compareIds(left: string, right: string): number {
  const numeric = /^\d{1,15}$/;
  if (numeric.test(left) && numeric.test(right) && Number(left) !== Number(right)) return Number(left) - Number(right);
  return left < right ? -1 : left > right ? 1 : 0;
}
