import { credentialsIn } from "../../../charter/index.ts";
import { limits } from "../../../judge/limits.ts";

/**
 * What a page would make more of than text: HTML, links, images, definitions of links, addresses, mentions, commands to other
 * programs. A path of a contract, `/orders:`, is no command.
 */
const active = [
  /<[a-z!?/]/i,
  /\]\s?[([]/,
  /^\s*\[[^\]\n]*\]:/m,
  /:\/\//,
  /\bwww\./i,
  /@[a-z0-9]/i,
  /^\s*\/[a-z][\w-]*(?:\s|$)/im,
];

/** What nobody sees, or what turns the order of what one sees. */
const invisible = /[^\P{C}\n\r\t]/u;

/** Whether a draft is text alone, of a length that somebody reads, without credentials. */
export const isPlain = (text: string): boolean =>
  text.trim() !== "" &&
  text.length <= limits.draft &&
  !invisible.test(text) &&
  !active.some((pattern) => pattern.test(text)) &&
  credentialsIn(text).length === 0;
