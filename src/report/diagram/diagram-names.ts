/**
 * Names as a diagram may hold them. Mermaid reads directives (`%%{init}%%`), entity codes (`#quot;`) and quotes in the
 * midst of a text, so that nothing of a change gets there but these characters; any other becomes an underscore.
 */
const outsideLabel = /[^A-Za-z0-9_ .,:()[\]-]/g;

/** What stands between quotes in a diagram. */
export const label = (text: string, limit = 60): string => cut(text.trim().replace(outsideLabel, "_"), limit) || "_";

/** Words that Mermaid's lexer takes for the mark of a key wherever they stand, in any case. */
const reserved: readonly string[] = ["pk", "fk", "uk"];

/** Whether Mermaid takes a name for that of an attribute as it is. */
export const isPlainName = (name: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_]{0,59}$/.test(name) && !reserved.includes(name.toLowerCase());

/** A type as one word: `varchar(20)`, `bigint[]`; null where it has to stand beside as a label. */
export const typeWord = (type: string): string | null =>
  /^[A-Za-z_][A-Za-z0-9_]{0,39}(?:\(\d{1,9}\))?(?:\[\]){0,3}$/.test(type) && isPlainName(type.split(/[([]/)[0] ?? "")
    ? type
    : null;

const cut = (text: string, limit: number): string => (text.length <= limit ? text : `${text.slice(0, limit - 3)}...`);
