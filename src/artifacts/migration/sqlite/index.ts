export { parseSqlite } from "./parse-sqlite.ts";
