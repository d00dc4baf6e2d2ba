import type { Reference } from "../../rule.ts";

/** The PostgreSQL community's list of things that bite later. */
export const dontDoThis: Reference = {
  title: "PostgreSQL wiki: Don't Do This",
  url: "https://wiki.postgresql.org/wiki/Don%27t_Do_This",
};

/** A page of the PostgreSQL manual. */
export const manual = (title: string, page: string): Reference => ({
  title: `PostgreSQL: ${title}`,
  url: `https://www.postgresql.org/docs/current/${page}`,
});
