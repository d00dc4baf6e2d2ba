import type { Policy } from "./policy-schema.ts";

/** Where a repository keeps its policy. */
export const policyPath = ".github/arch-review.yml";

/**
 * The policy of a repository that has none. Written out, and proven equal to what the schema gives for an empty file: most
 * runs read no policy file, and the schema's library takes longer to load than a small review.
 */
export const defaultPolicy: Policy = {
  mode: "enforce",
  rfcs: { paths: ["docs/rfcs/**/*.md"], ignore: [] },
  migrations: {
    paths: [],
    ignore: [],
    dialect: null,
    framework: null,
    postgres_version: 16,
    mysql_version: null,
    transaction: null,
  },
  apis: { paths: [], ignore: [] },
  tenancy: { column: null, tables_exempt: [] },
  rules: {},
  sections: {},
  new_rules: "warning",
  waivers: { approvers: [], author_may_waive: false, max_days: 90 },
  not_applicable: "skipped",
  on_error: "fail",
  inline: "none",
  judge: { enabled: true, max_tokens: 40_000, never_send: [] },
  shadow: { enabled: true },
};
