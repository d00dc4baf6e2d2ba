export { lex, type Token } from "./lexer.ts";
export { longestIdentifier, longIdentifiers } from "./long-identifiers.ts";
export { parseScript, parseSqlText } from "./parse-script.ts";
export { loadParser, ParserNotLoaded } from "./parser.ts";
export { defaultVolatility, functionVolatility } from "./volatility/default-volatility.ts";
