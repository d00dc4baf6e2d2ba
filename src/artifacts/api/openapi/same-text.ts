import { isWrittenTheSame } from "../source/same-writing.ts";
import { LazySchema } from "./lazy-schema.ts";
import type { Schema } from "./openapi.ts";

/** Longer texts are not looked at, so that a look costs no more than what it spares, however often it is taken. */
const longest = 2000;

/**
 * Whether two schemas are the same text and refer to nothing, so that they say the same: most of a contract does not change.
 * False where it is not certain: of schemas that are put together of several, of long texts, over versions, and in Swagger
 * 2.0, whose forms are put together of parameters.
 */
export function isSameText(before: Schema, after: Schema): boolean {
  if (!(before instanceof LazySchema && after instanceof LazySchema)) return false;
  if (before.version !== after.version || after.version === "2.0") return false;
  const { file, start, end } = after.node;
  if (end - start > longest || !isWrittenTheSame(before.node, after.node)) return false;
  return !refersElsewhere(file.text.slice(start, end));
}

/** Whether something in a text may refer to what stands elsewhere: a keyword may be written with escapes. */
export const refersElsewhere = (text: string): boolean =>
  /\$ref|\$dynamicRef|discriminator|\\[xuU]|\\\r?\n/u.test(text);
