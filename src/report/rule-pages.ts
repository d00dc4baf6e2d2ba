import { ownRules } from "../review/index.ts";

/** Folder of the public rule pages, without a final slash: one page for each rule and check, by its id. */
export const rulePages = "https://arch-review.github.io/arch-review/rules";

/** What a review finds by itself is no rule of the book, and says all in its remedy. */
const withoutPage: ReadonlySet<string> = new Set(ownRules.map(({ id }) => id));

/** The address of a rule in a folder of rule pages (null: there is no folder); null for what has none. */
export const ruleAddress = (pages: string | null, id: string): string | null =>
  pages === null || withoutPage.has(id) ? null : `${pages}/${encodeURIComponent(id)}`;
