import type { Spelling } from "../grammar.ts";

/** How MySQL writes names and texts. */
export const spelling: Spelling = {
  name: (name) => `\`${name.replaceAll("`", "``")}\``,
  text: (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`,
};
