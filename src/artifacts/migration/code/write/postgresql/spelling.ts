import { spellings } from "../../../sql-spelling.ts";

/** How PostgreSQL writes names and texts. */
export const spelling = spellings.postgresql;
