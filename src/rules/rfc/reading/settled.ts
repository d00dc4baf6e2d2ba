const settled =
  /^(?:accepted|approved|adopted|final|finali[sz]ed|implementable|implemented|ready|released|stable|merged|active|completed?|done)\b/;

/** Whether a document's status says that its design is decided. */
export function isSettled(status: string | null): boolean {
  return status !== null && settled.test(status);
}
