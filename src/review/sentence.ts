/** The text as a sentence: with a full stop unless it ends with a mark of its own. */
export const sentence = (text: string): string => (/[.!?:…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** The first sentence of a paragraph: up to a full stop before a space and a capital or a backtick. */
export const firstSentence = (paragraph: string): string =>
  sentence(/^.*?[.!?](?=\s+[A-Z`])/s.exec(paragraph)?.[0] ?? paragraph);
