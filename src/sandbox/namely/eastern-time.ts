const WALL = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** The date at Namely, which lives on Eastern time; `atMs` is epoch milliseconds. */
export function easternDate(atMs: number): string {
  return easternWall(atMs).slice(0, 10);
}

/** Whether an employment with this last day is over: at 11:59 PM Eastern of it. */
export function hasDeparted(departureDate: string, atMs: number): boolean {
  return easternWall(atMs) >= `${departureDate} 23:59`;
}

function easternWall(atMs: number): string {
  const part = Object.fromEntries(WALL.formatToParts(atMs).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']}`;
}
