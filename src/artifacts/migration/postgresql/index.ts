export { type ParsedScript, parseScript } from "./parse-script.ts";
export { loadParser } from "./parser.ts";
