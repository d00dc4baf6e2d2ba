import { setFlagsFromString } from "node:v8";
import { loadParser } from "../artifacts/migration/index.ts";

/**
 * Loads the SQL parser for a short run. V8's optimising compiler takes 500 MB for the parser's one huge function, and longer
 * than such a run lasts: the baseline compiler's code is good enough (measured on 342 migrations: 160 MB instead of 680, and
 * faster). Not for the server, whose embedded database is WebAssembly too and runs for days.
 */
export async function loadParserFrugally(): Promise<void> {
  setFlagsFromString("--no-wasm-tier-up --no-wasm-dynamic-tiering --liftoff-only");
  await loadParser();
}
