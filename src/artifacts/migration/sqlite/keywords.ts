const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words that are no names unless quoted: keywords without a fallback to ID (parse.y, %fallback). */
export const reserved = words(
  "add all alter and as autoincrement between case check collate commit constraint create default deferrable delete " +
    "distinct drop else escape except exists foreign from group having in index insert intersect into is isnull join " +
    "limit not nothing notnull null on or order primary references returning select set table then to transaction " +
    "union unique update using values when where",
);

/** Words that stand for tables and columns but for no alias without AS: INDEXED and the kinds of join. */
export const noAlias = words("cross full indexed inner left natural outer right");
