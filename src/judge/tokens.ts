/**
 * A number of tokens that no usual tokenizer exceeds for a text: three bytes of UTF-8 a token. English takes about four, code
 * three to four, and a character of Chinese or Japanese, which has three bytes, about one.
 */
export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3);

/** The most that one window of passages may hold. */
export const windowTokens = 2_000;
