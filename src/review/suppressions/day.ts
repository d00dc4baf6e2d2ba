/**
 * The last day that `YYYY-MM-DD` or `YYYY-MM` (then the month's last day) names, as `YYYY-MM-DD`; null when there is no
 * such day. Days compare as text.
 */
export function lastDay(text: string): string | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (match === null) return null;
  const [year, month] = [Number(match[1]), Number(match[2])];
  const day = match[3] === undefined ? new Date(Date.UTC(year, month, 0)).getUTCDate() : Number(match[3]);
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}
