const out = /(^|_)(deprecated|obsolete|unused|retired|to_drop|drop_me|to_be_dropped)(_|\d|$)/i;

/** Words that take a table out of use where its name ends or begins with them; a column `deleted` is in use. */
const outForTables = /(^|_)(old|deleted|trash)(_|\d|$)/i;

/** Whether a table's (or schema's) name says that it was taken out of use: the convention of renaming before dropping. */
export function isRetired(name: string): boolean {
  return out.test(name) || outForTables.test(name);
}

/** Whether a column's name says so. */
export const isRetiredColumn = (name: string): boolean => out.test(name);

/** Whether a comment on a table or a column says that it is no longer used. */
export function saysRetired(comment: string | null): boolean {
  return (
    comment !== null && /\b(?:deprecated|obsolete|unused|no longer used|to be (?:dropped|removed))\b/i.test(comment)
  );
}
