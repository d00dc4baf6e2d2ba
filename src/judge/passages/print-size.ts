import type { Passage, PassageLine } from "../judge-request.ts";
import { longestNonce } from "../prompt/fresh-nonce.ts";
import { printedWindow } from "../prompt/printed-window.ts";
import { windowTokens } from "../tokens.ts";

/** Bytes of a printed window of `windowTokens` tokens, as `tokensOf` counts them. */
export const windowBytes = windowTokens * 3;

/** Digits by which the numbers of passages are longer than those of one passage alone, in both of its delimiters. */
const numberBytes = 4;

/** Bytes that a prompt takes for a line. */
export const lineBytes = ({ line, text }: PassageLine): number => Buffer.byteLength(`${line}| ${text}\n`);

/** Bytes that a prompt takes for a passage beside its lines. */
export const passageBytes = ({ path, heading }: Pick<Passage, "path" | "heading">): number =>
  Buffer.byteLength(`${printedWindow({ passages: [{ path, heading, lines: [] }] }, longestNonce)}\n`) + numberBytes;
