/** With the full stop that some words lack. */
export const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

/** With a capital at its beginning. */
export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
