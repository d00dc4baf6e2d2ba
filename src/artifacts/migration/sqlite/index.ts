export { applySqlite, isOn } from "./catalogue/apply-sqlite.ts";
export { respelled } from "./catalogue/respell.ts";
export { parseSqlite } from "./parse-sqlite.ts";
