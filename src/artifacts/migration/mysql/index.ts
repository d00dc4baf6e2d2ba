export { applyMysqlOperation } from "./catalogue/apply.ts";
export { respelled } from "./catalogue/respell.ts";
export { parseMysql } from "./parse-script.ts";
