export { parseMysql } from "./parse-script.ts";
