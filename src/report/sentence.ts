/** With the full stop that some words lack. */
export const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);
