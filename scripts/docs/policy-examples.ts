/** An example of each key as it stands in a policy file. Keys of the floor stand in the organisation's file. */
export const policyExamples: Readonly<Record<string, string>> = {
  mode: "mode: advisory",
  "rfcs.paths": 'rfcs:\n  paths: ["docs/rfcs/**/*.md", "docs/adr/*.md"]',
  "rfcs.ignore": 'rfcs:\n  ignore: ["docs/rfcs/archive/**"]',
  "migrations.paths": 'migrations:\n  paths: ["services/*/db/migrate/*.sql"]',
  "migrations.ignore": 'migrations:\n  ignore: ["db/seeds/**"]',
  "migrations.dialect": "migrations:\n  dialect: mysql",
  "migrations.framework": "migrations:\n  framework: flyway",
  "migrations.postgres_version": "migrations:\n  postgres_version: 15",
  "migrations.mysql_version": "migrations:\n  mysql_version: mariadb-10.11",
  "migrations.transaction": "migrations:\n  transaction: per-file",
  "apis.paths": 'apis:\n  paths: ["api/**/openapi.yaml", "proto/**/*.proto"]',
  "apis.ignore": 'apis:\n  ignore: ["api/vendor/**"]',
  "tenancy.column": "tenancy:\n  column: tenant_id",
  "tenancy.tables_exempt": 'tenancy:\n  tables_exempt: ["public.countries", "public.plans"]',
  rules: "rules:\n  index-not-concurrent: warning\n  schema-qualify: advice\n  os-nongoals: off",
  sections: "sections:\n  security-baseline: blocking\n  delivery: advice",
  new_rules: "new_rules: blocking",
  "waivers.approvers": 'waivers:\n  approvers: ["@acme/architects", "@kim"]',
  "waivers.author_may_waive": "waivers:\n  author_may_waive: true",
  "waivers.max_days": "waivers:\n  max_days: 30",
  not_applicable: "not_applicable: success",
  on_error: "on_error: pass",
  inline: "inline: suggestions",
  "judge.enabled": "judge:\n  enabled: false",
  "judge.max_tokens": "judge:\n  max_tokens: 20000",
  "judge.never_send": 'judge:\n  never_send: ["docs/rfcs/security/**"]',
  "shadow.enabled": "shadow:\n  enabled: false",
  "floor.mode": "floor:\n  mode: enforce",
  "floor.rules": "floor:\n  rules:\n    index-not-concurrent: blocking",
  "floor.sections": "floor:\n  sections:\n    security-baseline: warning",
  "floor.on_error": "floor:\n  on_error: fail",
  "floor.waivers.max_days": "floor:\n  waivers:\n    max_days: 60",
  "floor.waivers.author_may_waive": "floor:\n  waivers:\n    author_may_waive: false",
  "floor.waivers.approvers": 'floor:\n  waivers:\n    approvers: ["@acme/architects"]',
  "floor.fixed": "floor:\n  fixed: [migrations.dialect, migrations.ignore, rfcs.ignore]",
};

/** A whole file of lasting waivers, with every key of an entry. */
export const waiversExample = `- rule: index-not-concurrent
  path: migrations/2026*_import_*.sql
  reason: The import tables have no readers until the launch, see ADR 31
  owner: "@kim"
  expires: 2026-12-31
- finding: 3f0c9a51e2b7d846
  reason: Retention of audit rows is decided by the legal team in Q1
  owner: "@acme/data"
  expires: 2026-12-31
`;
