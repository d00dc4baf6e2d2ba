/** The day of a moment, `YYYY-MM-DD` in UTC. Days in this form compare as text. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

const dayMs = 86_400_000;

/** The day so many days after another (before it, where they are negative), both `YYYY-MM-DD`. */
export const dayAfter = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs));

/**
 * The last day that `YYYY-MM-DD` or `YYYY-MM` (then the month's last day) names, as `YYYY-MM-DD`; null when there is no
 * such day.
 */
export function lastDay(text: string): string | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (match === null) return null;
  const [year, month] = [Number(match[1]), Number(match[2])];
  const day = match[3] === undefined ? new Date(Date.UTC(year, month, 0)).getUTCDate() : Number(match[3]);
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? dayOf(date) : null;
}
