/**
 * How long an answer asks us to wait, in milliseconds; null: it does not say.
 * Source: RFC 9110, 10.2.3 (seconds or a date); `retry-after-ms` is Azure's and OpenAI's, as openai 7.57 reads it.
 */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const exact = numberIn(headers.get("retry-after-ms"));
  if (exact !== null) return exact;
  const said = headers.get("retry-after");
  const seconds = numberIn(said);
  if (seconds !== null) return seconds * 1_000;
  // Date.parse takes almost anything for a date, also "-1".
  const until = /^[A-Z][a-z]{2}, /.test(said ?? "") ? Date.parse(said ?? "") : Number.NaN;
  return Number.isNaN(until) ? null : Math.max(0, until - now.getTime());
}

function numberIn(text: string | null): number | null {
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
