import { configValue } from "./config-value.ts";
import type { Framework } from "./framework.ts";
import { upOnly } from "./sections.ts";

/** `<folder>/<version>_<title>/up.sql` and `down.sql`, the version digits and dashes (diesel_migrations, version_from_string). */
const filePath = /^(?:(.*)\/)?([0-9][0-9-]*)_[^/]+\/(up|down)\.sql$/;

/** Diesel: a folder a migration, one file a direction. */
export const diesel: Framework = {
  id: "diesel",
  configFiles: ["diesel.toml", "metadata.toml", "Cargo.toml"],
  // Versions are compared as texts once their dashes are gone; plain folder order is not the order they run in.
  order: "text",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  name: (path) => {
    const [, root = "", version, direction] = filePath.exec(path) ?? [];
    if (version === undefined) return null;
    return {
      root,
      version: version.replaceAll("-", ""),
      direction: direction === "down" ? "down" : "up",
      repeatable: false,
    };
  },
  claims: ({ path }, repository) => {
    if (repository.nearest(path, "diesel.toml") !== null) return "place";
    return repository.mentions(path, "Cargo.toml", /\bdiesel(?:_migrations)?\b/) ? "dependency" : "name";
  },
  sections: upOnly,
  transaction: ({ path, repository }) => {
    const metadata = repository.read(path.replace(/[^/]+$/, "metadata.toml"));
    return metadata !== null && configValue(metadata, "run_in_transaction") === "false"
      ? {
          mode: "implicit",
          asked: true,
          reason: "`run_in_transaction = false` in metadata.toml sends the file as one string",
        }
      : { mode: "wrapped", reason: "Diesel runs each migration in one transaction" };
  },
  dialect: () => null,
  outsideTransaction:
    "Put it alone into a migration of its own, with `run_in_transaction = false` in `metadata.toml` beside its `up.sql`.",
  oneStatementOutside: true,
  outsideHeader: [],
  source: {
    url: "https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.TomlMetadata.html",
    checked: "2026-11-22",
  },
};
