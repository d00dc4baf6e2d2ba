import { afterAll, beforeAll, expect, test } from "vitest";
import { plantRow } from "../../../src/shadow/seed/plant-row.ts";
import { type InProcessSession, inProcessSession } from "../in-process-session.ts";

let session: InProcessSession;
beforeAll(async () => {
  session = await inProcessSession();
  await session.script(`CREATE TYPE state AS ENUM ('open', 'shut');
    CREATE TABLE tenants (id uuid PRIMARY KEY, slug text NOT NULL UNIQUE);
    CREATE TABLE projects (id int PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL, is_public bool NOT NULL DEFAULT false, state state NOT NULL DEFAULT 'shut',
      deleted_at timestamptz);
    CREATE TABLE tasks (id serial PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, project_id int NOT NULL REFERENCES projects, note text);
    CREATE TABLE never (id int CHECK (id <> id) NOT NULL, tenant_id uuid REFERENCES tenants)`);
});
afterAll(() => session.close());

const a = "'aaaaaaaa-0000-4000-8000-000000000001'";
const b = "'aaaaaaaa-0000-4000-8000-000000000002'";

test("the rows it refers to belong to the same tenant, and are planted once", async () => {
  const first = await plantRow(session, "public.tasks", { number: 1, given: new Map([["tenant_id", a]]) });
  const second = await plantRow(session, "public.tasks", {
    number: 2,
    given: new Map([
      ["tenant_id", b],
      ["note", null],
    ]),
  });
  expect(Object.fromEntries(first?.values ?? [])).toEqual({
    id: "'7340001'",
    tenant_id: a,
    project_id: "'7340001'",
    note: "'seed-7340001-note'",
  });
  expect(second?.values.get("note")).toBeNull();
  const project = await plantRow(session, "public.projects", { number: 3, given: new Map([["tenant_id", a]]) });
  expect(project?.values.get("is_public")).toBe("'false'");
  expect(project?.values.get("state")).toBe("'shut'");
  expect(project?.values.get("deleted_at")).toBeNull();
  const rows = await session.query(
    "SELECT t.id, t.tenant_id = p.tenant_id AS same FROM tasks t JOIN projects p ON p.id = t.project_id ORDER BY 1",
  );
  expect(rows).toEqual([
    { id: 7340001, same: true },
    { id: 7340002, same: true },
  ]);
  expect(await session.query("SELECT count(*)::int AS n FROM tenants")).toEqual([{ n: 2 }]);
});

test("where no row is to be had nothing is left behind", async () => {
  const [before] = await session.query("SELECT count(*)::int AS n FROM tenants");
  expect(await plantRow(session, "public.never", { number: 9 })).toBeNull();
  expect(await plantRow(session, "public.nothing", { number: 9 })).toBeNull();
  const [after] = await session.query("SELECT count(*)::int AS n FROM tenants");
  expect(after).toEqual(before);
});

test("whatever a script left behind in the session", async () => {
  await session.script(`CREATE ROLE nobody; CREATE SCHEMA evil; CREATE TABLE evil.pg_class (oid int); CREATE TABLE evil.pg_attribute (x int);
    CREATE FUNCTION evil.format(text, text, text) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
    CREATE FUNCTION evil.no(name, text) RETURNS bool LANGUAGE sql AS 'SELECT false'; CREATE OPERATOR evil.= (LEFTARG = name, RIGHTARG = text, FUNCTION = evil.no);
    CREATE TEMP TABLE pg_constraint (x int);
    SET search_path = evil, pg_catalog; SET default_transaction_read_only = on; SET DateStyle = 'German'; SET standard_conforming_strings = off; SET ROLE nobody`);
  const row = await plantRow(session, "public.tasks", { number: 21 });
  expect(row?.values.get("id")).toBe("'7340021'");
  const [left] = await session.query("SELECT current_user::text AS user, current_setting('search_path') AS path");
  expect(left).toEqual({ user: "nobody", path: "evil, pg_catalog" });
  await session.script("RESET ROLE; RESET ALL");
});
