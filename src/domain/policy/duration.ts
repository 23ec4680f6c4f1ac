const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** How policy writes a span of time: `0m`, `90s`, `4h`, `7d`. */
export const DURATION = /^(\d{1,6})([smhd])$/;

/** @returns milliseconds; `null` when the text is no duration */
export function durationMs(text: string): number | null {
  const [, amount, unit] = DURATION.exec(text) ?? [];
  if (amount === undefined || (unit !== 's' && unit !== 'm' && unit !== 'h' && unit !== 'd')) return null;
  return Number(amount) * UNIT_MS[unit];
}
