import { quoteLiteral, quoteName } from "../../../postgresql/plpgsql/format-text.ts";
import type { Spelling } from "../grammar.ts";

/** How PostgreSQL writes names and texts. */
export const spelling: Spelling = { name: quoteName, text: quoteLiteral };
