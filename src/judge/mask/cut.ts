/** What is taken out of a text, as a mask names it. */
export type CutKind =
  | "account"
  | "card"
  | "data"
  | "handle"
  | "hidden"
  | "id"
  | "ip"
  | "long"
  | "mail"
  | "name"
  | "phone"
  | "secret";

/** A stretch of a text that nobody outside may see, by offsets: from `start` up to, not including, `end`. */
export interface Cut {
  readonly kind: CutKind;
  readonly start: number;
  readonly end: number;
}

/** What stands in the place of a cut. */
export const maskOf = (kind: CutKind): string => `[masked:${kind}]`;

/** Cuts in order and without overlap: what overlaps is one, called after that which begins first, of two the longer. */
export function merged(cuts: readonly Cut[]): readonly Cut[] {
  const ordered = cuts
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start || b.end - a.end || (a.kind < b.kind ? -1 : 1));
  const apart: Cut[] = [];
  for (const cut of ordered) {
    const last = apart.at(-1);
    if (last === undefined || cut.start >= last.end) apart.push(cut);
    else if (cut.end > last.end) apart[apart.length - 1] = { ...last, end: cut.end };
  }
  return apart;
}

/** A part of a text with masks in place of its cuts, which are merged; a cut that only reaches into the part is a mask too. */
export function withMasks(text: string, cuts: readonly Cut[], from = 0, to = text.length): string {
  let shown = "";
  let at = from;
  for (const { kind, start, end } of cuts) {
    if (end <= from || start >= to) continue;
    shown += text.slice(at, Math.max(at, start)) + maskOf(kind);
    at = Math.min(end, to);
  }
  return shown + text.slice(at, to);
}
