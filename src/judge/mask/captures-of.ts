/** What an expression found: its first group, or all of it where it has none. */
export interface Capture {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Every match of a global expression in a text. The first group stands at the end of its match, or is all that is of its words. */
export const capturesOf = (text: string, pattern: RegExp): readonly Capture[] =>
  [...text.matchAll(pattern)].map((match) => {
    const value = match[1] ?? match[0];
    const start = match.index + match[0].lastIndexOf(value);
    return { value, start, end: start + value.length };
  });
