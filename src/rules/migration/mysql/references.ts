import type { Reference } from "../../rule.ts";

/** A page of the MySQL 8.4 manual. */
export const manual = (title: string, page: string): Reference => ({
  title: `MySQL: ${title}`,
  url: `https://dev.mysql.com/doc/refman/8.4/en/${page}`,
});
