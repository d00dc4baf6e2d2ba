/**
 * Text that PostgreSQL takes whatever a comment or a report quotes: it refuses U+0000 in text and in jsonb, and lone
 * surrogates in jsonb (PostgreSQL manual, 8.14.1); JSON refuses neither. Both become the replacement character.
 */
export const storedText = (text: string): string => text.toWellFormed().replaceAll("\u0000", "\ufffd");

/** JSON for a jsonb column, its texts as `storedText` makes them. */
export function jsonbText(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === "string" ? storedText(item) : item));
}
