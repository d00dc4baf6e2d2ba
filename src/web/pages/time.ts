import type { Element } from "hast";
import { h } from "hastscript";

/** A moment to the minute, in UTC: the server does not know the reader's clock. */
export function timeOf(at: Date): Element {
  const iso = at.toISOString();
  return h("time", { dateTime: iso }, `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`);
}
