import { configValue } from "./config-value.ts";
import type { Framework } from "./framework.ts";

/** `<folder>/<version>_<title>/up.sql` and `down.sql`, the version digits and dashes (diesel_migrations, version_from_string). */
const filePath = /^(?:(.*)\/)?([0-9][0-9-]*)_[^/]+\/(up|down)\.sql$/;

/** Hasura has the same layout with a timestamp in milliseconds. */
const hasuraFolder = /(?:^|\/)[0-9]{13}_[^/]+\/[^/]+$/;

/** Diesel: a folder a migration, one file a direction. */
export const diesel: Framework = {
  id: "diesel",
  configFiles: ["diesel.toml", "metadata.toml"],
  // Versions are compared as texts once their dashes are gone; plain folder order is not the order they run in.
  order: "text",
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
  claims: ({ path }, repository) => !hasuraFolder.test(path) || repository.nearest(path, "diesel.toml") !== null,
  sections: (text) => ({ up: text, down: null }),
  transaction: ({ path, repository }) => {
    const metadata = repository.read(path.replace(/[^/]+$/, "metadata.toml"));
    return metadata !== null && configValue(metadata, "run_in_transaction") === "false"
      ? { mode: "none", reason: "`run_in_transaction = false` in metadata.toml" }
      : { mode: "wrapped", reason: "Diesel runs each migration in one transaction" };
  },
  dialect: () => null,
  outsideTransaction:
    "Put `run_in_transaction = false` into `metadata.toml` beside the `up.sql` of a migration of its own.",
  outsideHeader: [],
  source: {
    url: "https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.TomlMetadata.html",
    checked: "2026-11-22",
  },
};
