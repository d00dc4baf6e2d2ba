import type { Framework } from "./framework.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import { upOnly } from "./sections.ts";
import { withoutZeros } from "./version.ts";

/** `V<n>__<title>.sql`, or `U…` for versions that need not follow one another: no undo (refinery, file_match_re). */
const fileName = /^([VU])([0-9]+(?:\.[0-9]+)?)__\w+\.sql$/;

/** refinery (Rust): names like Flyway's, up only. */
export const refinery: Framework = {
  id: "refinery",
  configFiles: ["refinery.toml", "Cargo.toml"],
  order: "natural",
  ordered: "strict",
  expectsDown: false,
  ledger: null,
  name: (path) => {
    const [, , version] = fileName.exec(fileNameOf(path)) ?? [];
    if (version === undefined) return null;
    return { root: folderOf(path), version: withoutZeros(version), direction: "up", repeatable: false };
  },
  claims: ({ path }, repository) => {
    if (repository.nearest(path, "refinery.toml") !== null) return "place";
    return repository.mentions(path, "Cargo.toml", /\brefinery\b/) ? "dependency" : null;
  },
  sections: upOnly,
  transaction: () => ({ mode: "wrapped", reason: "refinery runs each file in one transaction" }),
  dialect: () => null,
  outsideTransaction: "Run it by hand outside of refinery, which has no way to leave the transaction.",
  oneStatementOutside: false,
  outsideHeader: [],
  source: { url: "https://docs.rs/refinery/latest/refinery/", checked: "2026-11-22" },
};
