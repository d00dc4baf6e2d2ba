import { beforeAll, describe, expect, it } from "vitest";
import { tenancyOf } from "../../../../src/rules/migration/reading/tenancy.ts";
import { changeOf, ready } from "../change-of.ts";

const base = `
  CREATE TABLE orgs (id bigint PRIMARY KEY);
  CREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES orgs (id));
  CREATE TABLE tasks (id bigint PRIMARY KEY, project_id bigint NOT NULL REFERENCES projects (id));
  CREATE TABLE comments (id bigint PRIMARY KEY, task_id bigint NOT NULL REFERENCES tasks (id));
  CREATE TABLE hints (id bigint PRIMARY KEY, task_id bigint REFERENCES tasks (id));
  CREATE TABLE drafts (id bigint PRIMARY KEY, owner text);
  ALTER TABLE drafts ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON drafts USING (owner = current_user);
  CREATE TABLE countries (code text PRIMARY KEY);
`;

describe("how the rows of a table are known to belong to tenants", () => {
  beforeAll(ready);

  it("by column, by a path of required foreign keys, or by policy", () => {
    const change = changeOf({ base, files: ["SELECT 1;"] });
    const tenancy = tenancyOf(change);
    const scopes = [...change.after.tables.values()].map((table) => {
      const scope = tenancy.scopeOf(table);
      return [table.name, scope?.kind === "path" ? scope.parent.name : (scope?.kind ?? null)];
    });
    expect(Object.fromEntries(scopes)).toEqual({
      orgs: null,
      projects: "column",
      tasks: "projects",
      comments: "tasks",
      hints: null,
      drafts: "policy",
      countries: null,
    });
    expect(tenancy.tenants).toBe("public.orgs");
  });

  it.each([
    ["the policy file states it", { base, tenancyColumn: "org_id" }, true, true],
    [
      "a policy reads an unmistakable name",
      { base: `${base} CREATE POLICY o ON projects USING (org_id = 1);` },
      true,
      true,
    ],
    ["names alone, in a few tables", { base }, false, false],
    [
      "names alone, in many tables",
      { base: "abcde".replace(/./g, (name) => `CREATE TABLE ${name} (id bigint, "orgId" bigint);`) },
      false,
      true,
    ],
  ])("how sure that is: %s", (_title, given, certain, established) => {
    const tenancy = tenancyOf(changeOf({ ...given, files: ["SELECT 1;"] }));
    expect([tenancy.certain, tenancy.established]).toEqual([certain, established]);
  });
});
