import { spellings } from "../../../sql-spelling.ts";

/** How MySQL writes names and texts. */
export const spelling = spellings.mysql;
