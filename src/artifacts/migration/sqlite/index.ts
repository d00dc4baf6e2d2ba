export { applySqlite, isOn } from "./catalogue/apply-sqlite.ts";
export { respelled } from "./catalogue/respell.ts";
export { isFilledIn as isFilledInSqlite } from "./lexer.ts";
export { parseSqlite } from "./parse-sqlite.ts";
