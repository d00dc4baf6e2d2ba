import type { TenantCase } from "./run-case.ts";

/** A table of tenants as it should be, for the role `app_user`. */
const notes = `CREATE ROLE app_user;
CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, title text NOT NULL, body text, is_public boolean NOT NULL DEFAULT false, deleted_at timestamptz);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notes TO app_user USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO app_user;
`;

/** The same by memberships, as Supabase projects have it. */
const organisations = `CREATE TABLE public.organizations (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL);
CREATE TABLE public.memberships (org_id uuid NOT NULL REFERENCES public.organizations, user_id uuid NOT NULL REFERENCES auth.users, role text NOT NULL DEFAULT 'member', PRIMARY KEY (org_id, user_id));
CREATE TABLE public.projects (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), org_id uuid NOT NULL REFERENCES public.organizations, name text NOT NULL);
CREATE FUNCTION public.is_member(org uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT EXISTS (SELECT 1 FROM public.memberships m WHERE m.org_id = org AND m.user_id = auth.uid()) $$;
ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.projects ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.memberships FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
CREATE POLICY members ON public.organizations FOR SELECT TO authenticated USING (public.is_member(id));
CREATE POLICY members ON public.projects TO authenticated USING (public.is_member(org_id)) WITH CHECK (public.is_member(org_id));
`;

const todos = `CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users, username text, avatar_url text);
CREATE TABLE public.todos (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id uuid NOT NULL REFERENCES auth.users, task text NOT NULL, done boolean DEFAULT false);
ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.todos ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Public profiles are viewable by everyone." ON public.profiles FOR SELECT USING (true);
CREATE POLICY "Users can update own profile." ON public.profiles FOR UPDATE USING ((SELECT auth.uid()) = id);
CREATE POLICY "Individuals can manage their todos." ON public.todos FOR ALL USING (auth.uid() = user_id);
`;

const all = "delete+update+insert+read";

/** What opens rows of other tenants, and what does not. */
export const leaking: readonly TenantCase[] = [
  {
    title: "a view with its owner's rights",
    base: notes,
    change: "CREATE VIEW recent AS SELECT id, title FROM notes;\nGRANT SELECT ON recent TO app_user;",
    leaks: ["read public.notes through view public.recent: CREATE VIEW recent"],
  },
  {
    title: "a view that hands on writes",
    base: notes,
    change: "CREATE VIEW recent AS SELECT * FROM notes;\nGRANT ALL ON recent TO app_user;",
    leaks: [`${all} public.notes through view public.recent: CREATE VIEW recent`],
  },
  {
    title: "a view upon a view",
    base: notes,
    change:
      "CREATE VIEW one AS SELECT * FROM notes;\nCREATE VIEW two AS SELECT title FROM one;\nGRANT SELECT ON two TO app_user;",
    leaks: ["read public.notes through view public.two: CREATE VIEW two"],
  },
  {
    title: "a view that shows only who there is",
    base: notes,
    change:
      "CREATE VIEW counts AS SELECT tenant_id, count(*) AS n FROM notes GROUP BY 1;\nGRANT SELECT ON counts TO app_user;",
    leaks: ["read public.notes through view public.counts: CREATE VIEW counts"],
  },
  {
    title: "a materialized view that is granted",
    base: notes,
    change:
      "CREATE MATERIALIZED VIEW totals AS SELECT tenant_id, title FROM notes;\nGRANT SELECT ON totals TO app_user;",
    leaks: ["read public.notes through materialized view public.totals: CREATE MATERIALIZED VIEW"],
  },
  {
    title: "a materialized view of the base that is granted now",
    base: `${notes}CREATE MATERIALIZED VIEW totals AS SELECT tenant_id, title FROM notes;`,
    change: "GRANT SELECT ON totals TO app_user;",
    leaks: ["read public.notes through materialized view public.totals: GRANT SELECT ON"],
  },
  {
    title: "row-level security is switched off",
    base: notes,
    change: "ALTER TABLE notes DISABLE ROW LEVEL SECURITY;",
    leaks: [`${all} public.notes through table public.notes: ALTER TABLE notes`],
  },
  {
    title: "row-level security is switched off and its policy dropped",
    base: notes,
    change: "DROP POLICY tenant ON notes;\nALTER TABLE notes DISABLE ROW LEVEL SECURITY;",
    leaks: [`${all} public.notes through table public.notes: ALTER TABLE notes`],
  },
  {
    title: "a second policy is ORed to the first",
    base: notes,
    change:
      "CREATE POLICY drafts ON notes FOR UPDATE TO app_user USING (deleted_at IS NULL);\nCREATE POLICY seen ON notes FOR SELECT TO app_user USING (tenant_id IS NOT NULL);",
    leaks: ["update+read public.notes through table public.notes: CREATE POLICY seen"],
  },
  {
    title: "a second policy for all",
    base: notes,
    change: "CREATE POLICY support ON notes TO app_user USING (true);",
    leaks: [`${all} public.notes through table public.notes: CREATE POLICY support`],
  },
  {
    title: "a check that asks for nothing",
    base: notes,
    change: "ALTER POLICY tenant ON notes WITH CHECK (true);",
    leaks: ["update+insert public.notes through table public.notes: ALTER POLICY tenant"],
  },
  {
    title: "an insert policy without the tenant",
    base: notes,
    change: "CREATE POLICY add ON notes FOR INSERT TO app_user WITH CHECK (title <> '');",
    leaks: ["insert public.notes through table public.notes: CREATE POLICY add"],
  },
  {
    title: "fails open without a tenant",
    base: notes,
    change:
      "ALTER POLICY tenant ON notes USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid OR coalesce(current_setting('app.tenant_id', true), '') = '');",
    leaks: ["read public.notes through table public.notes with no tenant: ALTER POLICY tenant"],
  },
  {
    title: "takes any tenant where none is set",
    base: notes,
    change:
      "ALTER POLICY tenant ON notes USING (tenant_id = coalesce(nullif(current_setting('app.tenant_id', true), '')::uuid, tenant_id));",
    leaks: ["read public.notes through table public.notes with no tenant: ALTER POLICY tenant"],
  },
  {
    title: "a function that runs as its owner",
    base: notes,
    change:
      "CREATE FUNCTION all_notes() RETURNS SETOF notes LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$ SELECT * FROM notes $$;",
    leaks: ["read public.notes through function public.all_notes: CREATE FUNCTION all_notes()"],
  },
  {
    title: "a function that believes the tenant it is handed",
    base: notes,
    change:
      "CREATE FUNCTION notes_of(p_tenant_id uuid) RETURNS TABLE (title text) LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$ SELECT title FROM notes WHERE tenant_id = p_tenant_id $$;",
    leaks: ["read public.notes through function public.notes_of: CREATE FUNCTION notes_of(p_tenant_id"],
  },
  {
    title: "a function that deletes what it is handed",
    base: notes,
    change:
      "CREATE FUNCTION drop_note(note_id bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN DELETE FROM notes n WHERE n.id = note_id; END $$;",
    leaks: ["delete public.notes through function public.drop_note: CREATE FUNCTION drop_note(note_id"],
  },
  {
    title: "a new table of tenants without any",
    base: notes,
    change:
      "CREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, title text NOT NULL);\nGRANT SELECT, INSERT, UPDATE, DELETE ON tasks TO app_user;",
    leaks: [`${all} public.tasks through table public.tasks: CREATE TABLE tasks`],
  },
  {
    title: "a new table that belongs to one by its foreign key",
    base: notes,
    change:
      "CREATE TABLE comments (id bigint PRIMARY KEY, note_id bigint NOT NULL REFERENCES notes, text text NOT NULL);\nGRANT SELECT ON comments TO app_user;",
    leaks: ["read public.comments through table public.comments: CREATE TABLE comments"],
  },
  {
    title: "a partition beside its parent",
    base: "CREATE ROLE app_user;\nCREATE TABLE events (id bigint, org_id int NOT NULL, at date NOT NULL, note text NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);\nALTER TABLE events ENABLE ROW LEVEL SECURITY;\nCREATE POLICY o ON events USING (org_id = current_setting('app.org_id')::int);\nGRANT SELECT ON events TO app_user;\n",
    change: "CREATE TABLE events_all PARTITION OF events DEFAULT;\nGRANT SELECT ON events_all TO app_user;",
    leaks: ["read public.events_all through table public.events_all: CREATE TABLE events_all"],
  },
  {
    title: "the application owns the tables and one is not forced",
    base: "CREATE TABLE a (id int PRIMARY KEY, tenant_id int NOT NULL, t text);\nALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;\nCREATE POLICY p ON a USING (tenant_id = current_setting('app.tenant')::int);\n",
    change:
      "CREATE TABLE b (id int PRIMARY KEY, tenant_id int NOT NULL, t text);\nALTER TABLE b ENABLE ROW LEVEL SECURITY;\nCREATE POLICY p ON b USING (tenant_id = current_setting('app.tenant')::int);",
    leaks: [`${all} public.b through table public.b: CREATE POLICY p`],
  },
  {
    title: "no longer forced on the owner",
    base: "CREATE TABLE a (id int PRIMARY KEY, tenant_id int NOT NULL, t text);\nALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;\nCREATE POLICY p ON a USING (tenant_id = current_setting('app.tenant')::int);\nCREATE TABLE b (id int PRIMARY KEY);\nALTER TABLE b ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;\n",
    change: "ALTER TABLE a NO FORCE ROW LEVEL SECURITY;",
    leaks: [`${all} public.a through table public.a: ALTER TABLE a`],
  },
  {
    title: "the role passes row-level security by",
    base: notes,
    change: "ALTER ROLE app_user BYPASSRLS;",
    leaks: [`${all} public.notes through table public.notes: ALTER ROLE app_user`],
  },
  {
    title: "a helper that says yes to everybody",
    base: `${notes}CREATE FUNCTION may_see(t uuid) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT t = current_setting('app.tenant_id', true)::uuid $$;\nALTER POLICY tenant ON notes USING (may_see(tenant_id));\n`,
    change:
      "CREATE OR REPLACE FUNCTION may_see(t uuid) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT t IS NOT NULL OR current_setting('app.tenant_id', true) <> '' $$;",
    leaks: [`${all} public.notes through table public.notes: CREATE OR REPLACE`],
  },
  {
    title: "security_invoker is taken back",
    base: `${notes}CREATE VIEW recent WITH (security_invoker = true) AS SELECT * FROM notes;\nGRANT SELECT ON recent TO app_user;\n`,
    change: "ALTER VIEW recent RESET (security_invoker);",
    leaks: ["read public.notes through view public.recent: ALTER VIEW recent"],
  },
  {
    title: "a tenant column that only the policy file knows",
    column: "studio",
    base: "CREATE ROLE web;\nCREATE TABLE shots (id int PRIMARY KEY, studio int NOT NULL, t text);\nALTER TABLE shots ENABLE ROW LEVEL SECURITY;\nCREATE POLICY s ON shots TO web USING (studio = current_setting('x.studio')::int);\nGRANT SELECT ON shots TO web;\n",
    change: "CREATE TABLE takes (id int PRIMARY KEY, studio int NOT NULL, t text);\nGRANT SELECT ON takes TO web;",
    leaks: ["read public.takes through table public.takes: CREATE TABLE takes"],
  },
  {
    title: "a new role's grant on everything",
    base: `${notes}CREATE TABLE logs (id int PRIMARY KEY, tenant_id uuid NOT NULL, line text NOT NULL);\n`,
    change: "GRANT SELECT ON ALL TABLES IN SCHEMA public TO app_user;",
    leaks: ["read public.logs through table public.logs: GRANT SELECT ON"],
  },
  {
    title: "text keys and a policy for everybody, without any grants",
    base: "CREATE TABLE docs (id text PRIMARY KEY, account_id text NOT NULL, body text);\nALTER TABLE docs ENABLE ROW LEVEL SECURITY;\nCREATE POLICY a ON docs USING (account_id = current_setting('app.account_id', true));\n",
    change: "CREATE VIEW latest AS SELECT id, body FROM docs;",
    leaks: ["delete+update+read public.docs through view public.latest: CREATE VIEW latest"],
  },
  {
    title: "Supabase: a view over todos",
    supabase: true,
    base: todos,
    change: "CREATE VIEW public.open_todos AS SELECT id, task FROM public.todos WHERE NOT done;",
    leaks: [`${all.replace("+insert", "")} public.todos through view public.open_todos: CREATE VIEW public.open_todos`],
  },
  {
    title: "Supabase: todos that everybody signed in may change",
    supabase: true,
    base: todos,
    change: "CREATE POLICY everybody ON public.todos TO authenticated USING (auth.uid() IS NOT NULL);",
    leaks: ["delete+update+read public.todos through table public.todos: CREATE POLICY everybody"],
  },
  {
    title: "Supabase: a function past the memberships",
    supabase: true,
    base: organisations,
    change:
      "CREATE FUNCTION public.projects_of(org_id uuid) RETURNS SETOF public.projects LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM public.projects p WHERE p.org_id = $1 $$;",
    leaks: ["read public.projects through function public.projects_of: CREATE FUNCTION public.projects_of(org_id"],
  },
  {
    title: "Supabase: anybody may join any organisation",
    supabase: true,
    base: organisations,
    change: "CREATE POLICY join_any ON public.memberships FOR INSERT TO authenticated WITH CHECK (true);",
    leaks: ["insert public.memberships through table public.memberships: CREATE POLICY join_any"],
  },
  {
    title: "Supabase: a member is whoever has signed in",
    supabase: true,
    base: organisations,
    change:
      "CREATE OR REPLACE FUNCTION public.is_member(org uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT auth.uid() IS NOT NULL $$;",
    leaks: [
      "read public.organizations through table public.organizations: CREATE OR REPLACE",
      `${all} public.projects through table public.projects: CREATE OR REPLACE`,
    ],
  },
  {
    title: "Supabase: claims of the token",
    supabase: true,
    base: "CREATE TABLE public.files (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL);\nALTER TABLE public.files ENABLE ROW LEVEL SECURITY;\nCREATE POLICY t ON public.files TO authenticated USING (tenant_id = ((auth.jwt() -> 'app_metadata') ->> 'tenant_id')::uuid);\n",
    change: "CREATE MATERIALIZED VIEW public.file_names AS SELECT name FROM public.files;",
    leaks: ["read public.files through materialized view public.file_names: CREATE MATERIALIZED VIEW"],
  },
  {
    title: "Supabase: profiles that are meant to be seen, by a view that may be written to",
    supabase: true,
    base: todos,
    change: "CREATE VIEW public.people AS SELECT id, username FROM public.profiles;",
    leaks: ["delete+update public.profiles through view public.people: CREATE VIEW public.people"],
  },
  {
    title: "opened for reading by decision",
    base: notes,
    change: "CREATE POLICY readable ON notes FOR SELECT TO app_user USING (true);",
    leaks: ["read public.notes through table public.notes by decision: CREATE POLICY readable"],
  },
  {
    title: "an enlarged team of roles: a second role's grants",
    base: `${notes}CREATE ROLE app_readonly_api;\n`,
    change:
      "CREATE VIEW recent AS SELECT * FROM notes;\nGRANT SELECT ON recent TO app_user;\nGRANT SELECT ON recent TO app_readonly_api;",
    leaks: ["read public.notes through view public.recent: CREATE VIEW recent"],
  },
  {
    title: "names that mean something else on the script's search path",
    base: notes,
    change:
      "CREATE SCHEMA mine;\nCREATE FUNCTION mine.texteq(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT false $$;\nCREATE TABLE mine.pg_class (oid oid);\nCREATE VIEW recent AS SELECT * FROM public.notes;\nGRANT SELECT ON recent TO app_user;\nSET search_path = mine, public, pg_catalog;\nSET ROLE app_user;",
    leaks: ["read public.notes through view public.recent: CREATE VIEW recent"],
  },
  {
    title: "the tenant in a nested claim that is cast",
    supabase: true,
    base: "CREATE TABLE public.files (id bigint PRIMARY KEY, team_id bigint NOT NULL, name text NOT NULL);\nALTER TABLE public.files ENABLE ROW LEVEL SECURITY;\nCREATE POLICY t ON public.files TO authenticated USING (team_id = (current_setting('request.jwt.claims', true)::json #>> '{app,team_id}')::bigint);\n",
    change:
      "ALTER POLICY t ON public.files USING (team_id > 0 OR team_id = (current_setting('request.jwt.claims', true)::json #>> '{app,team_id}')::bigint);",
    leaks: ["delete+update+insert+read public.files through table public.files: ALTER POLICY t"],
  },
  {
    title: "forced, but on an owner who may pass it by",
    base: "CREATE TABLE a (id int PRIMARY KEY, tenant_id int NOT NULL, t text);\nALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;\nCREATE POLICY p ON a USING (tenant_id = current_setting('app.tenant')::int);\nCREATE ROLE web;\nGRANT SELECT ON a TO web;\n",
    change: "CREATE VIEW v AS SELECT * FROM a;\nGRANT SELECT ON v TO web;",
    leaks: ["read public.a through view public.v by its owner: CREATE VIEW v"],
  },
];

/** What looks like a leak and is none. */
export const safe: readonly TenantCase[] = [
  {
    title: "a view that asks as whoever asks it",
    base: notes,
    change:
      "CREATE VIEW recent WITH (security_invoker = true) AS SELECT * FROM notes;\nGRANT SELECT ON recent TO app_user;",
    leaks: [],
  },
  {
    title: "a view that asks for the tenant itself",
    base: notes,
    change:
      "CREATE VIEW mine AS SELECT * FROM notes WHERE tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;\nGRANT SELECT ON mine TO app_user;",
    leaks: [],
  },
  {
    title: "a view that nobody may read",
    base: notes,
    change: "CREATE VIEW recent AS SELECT * FROM notes;",
    leaks: [],
  },
  {
    title: "a number over all tenants",
    base: notes,
    change: "CREATE VIEW total AS SELECT count(*) AS n FROM notes;\nGRANT SELECT ON total TO app_user;",
    leaks: [],
  },
  {
    title: "a matview that nobody may read",
    base: notes,
    change: "CREATE MATERIALIZED VIEW totals AS SELECT tenant_id, count(*) FROM notes GROUP BY 1;",
    leaks: [],
  },
  {
    title: "a restrictive policy besides one that opens",
    base: notes,
    change:
      "CREATE POLICY strict ON notes AS RESTRICTIVE USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);\nCREATE POLICY anything ON notes USING (true);",
    leaks: [],
  },
  {
    title: "USING alone holds for what is written",
    base: "CREATE ROLE app_user;\n",
    change: notes.replace("CREATE ROLE app_user;\n", ""),
    leaks: [],
  },
  {
    title: "public rows by a flag beside the tenant's",
    base: notes,
    change:
      "ALTER POLICY tenant ON notes USING (is_public OR tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);",
    leaks: [],
  },
  {
    title: "global rows belong to nobody",
    base: notes,
    change:
      "ALTER TABLE notes ALTER tenant_id DROP NOT NULL;\nALTER POLICY tenant ON notes USING (tenant_id IS NULL OR tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);",
    leaks: [],
  },
  {
    title: "rows that are not deleted, of the tenant",
    base: notes,
    change:
      "ALTER POLICY tenant ON notes USING (deleted_at IS NULL AND tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);",
    leaks: [],
  },
  {
    title: "a policy for the operators",
    base: notes,
    change:
      "CREATE ROLE backoffice_admin;\nGRANT SELECT ON notes TO backoffice_admin;\nCREATE POLICY staff ON notes TO backoffice_admin USING (true);",
    leaks: [],
  },
  {
    title: "a view for the operators",
    base: notes,
    change:
      "CREATE ROLE reporting;\nCREATE VIEW everything AS SELECT * FROM notes;\nGRANT SELECT ON everything TO reporting;",
    leaks: [],
  },
  {
    title: "an admin's switch that the session has to set",
    base: notes,
    change:
      "ALTER POLICY tenant ON notes USING (current_setting('app.bypass_rls', true) = 'on' OR tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);",
    leaks: [],
  },
  {
    title: "an admin's role in the claims",
    supabase: true,
    base: organisations,
    change: "CREATE POLICY admins ON public.projects TO authenticated USING ((auth.jwt() ->> 'user_role') = 'admin');",
    leaks: [],
  },
  {
    title: "no row-level security anywhere",
    base: "CREATE TABLE notes (id int PRIMARY KEY, tenant_id int NOT NULL);",
    change: "CREATE VIEW v AS SELECT * FROM notes;\nCREATE ROLE app_user;\nGRANT SELECT ON v TO app_user;",
    leaks: [],
  },
  {
    title: "a lookup table",
    base: notes,
    change:
      "CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL);\nGRANT SELECT ON countries TO app_user;",
    leaks: [],
  },
  {
    title: "a table that the policy file exempts",
    exempt: ["public.plans"],
    base: notes,
    change:
      "CREATE TABLE plans (id int PRIMARY KEY, tenant_id uuid NOT NULL, name text);\nGRANT SELECT ON plans TO app_user;",
    leaks: [],
  },
  {
    title: "the base leaked already",
    base: `${notes}CREATE VIEW recent AS SELECT * FROM notes;\nGRANT SELECT ON recent TO app_user;\n`,
    change: "CREATE OR REPLACE VIEW recent AS SELECT * FROM notes WHERE deleted_at IS NULL;",
    leaks: [],
  },
  {
    title: "a change that can open nothing",
    base: notes,
    change: "ALTER TABLE notes ADD COLUMN color text;\nCREATE INDEX ON notes (tenant_id);",
    leaks: [],
  },
  {
    title: "a function that asks who calls",
    base: notes,
    change:
      "CREATE FUNCTION my_notes() RETURNS SETOF notes LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$ SELECT * FROM notes WHERE tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid $$;",
    leaks: [],
  },
  {
    title: "a function that compares what it is handed",
    base: notes,
    change:
      "CREATE FUNCTION notes_of(p_tenant_id uuid) RETURNS SETOF notes LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN IF p_tenant_id <> current_setting('app.tenant_id')::uuid THEN RAISE EXCEPTION 'no'; END IF; RETURN QUERY SELECT * FROM notes WHERE tenant_id = p_tenant_id; END $$;",
    leaks: [],
  },
  {
    title: "a function that nobody may call",
    base: notes,
    change:
      "CREATE FUNCTION all_notes() RETURNS SETOF notes LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$ SELECT * FROM notes $$;\nREVOKE EXECUTE ON FUNCTION all_notes() FROM PUBLIC;",
    leaks: [],
  },
  {
    title: "a function with the caller's rights",
    base: notes,
    change: "CREATE FUNCTION all_notes() RETURNS SETOF notes LANGUAGE sql AS $$ SELECT * FROM notes $$;",
    leaks: [],
  },
  {
    title: "a function that only hands back what it is given",
    base: notes,
    change:
      "CREATE FUNCTION touch(tenant_id uuid) RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$ SELECT $1 FROM notes LIMIT 1 $$;",
    leaks: [],
  },
  {
    title: "a function for whoever holds the link",
    base: notes,
    change:
      "CREATE FUNCTION shared_note(note_id bigint) RETURNS SETOF notes LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$ SELECT * FROM notes n WHERE n.id = note_id $$;",
    leaks: [],
  },
  {
    title: "forced on the application, which owns its views too",
    base: "CREATE TABLE a (id int PRIMARY KEY, tenant_id int NOT NULL, t text);\nALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;\nCREATE POLICY p ON a USING (tenant_id = current_setting('app.tenant')::int);\n",
    change: "CREATE VIEW v AS SELECT * FROM a;",
    leaks: [],
  },
  {
    title: "partitions that nobody was given",
    base: "CREATE ROLE app_user;\nCREATE TABLE events (id bigint, org_id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);\nALTER TABLE events ENABLE ROW LEVEL SECURITY;\nCREATE POLICY o ON events USING (org_id = current_setting('app.org_id')::int);\nGRANT SELECT ON events TO app_user;\n",
    change: "CREATE TABLE events_all PARTITION OF events DEFAULT;",
    leaks: [],
  },
  {
    title: "Supabase: profiles that are meant to be seen",
    supabase: true,
    base: todos,
    change:
      "CREATE VIEW public.people AS SELECT id, username FROM public.profiles;\nREVOKE INSERT, UPDATE, DELETE ON public.people FROM anon, authenticated;",
    leaks: [],
  },
  {
    title: "Supabase: organisations as they should be",
    supabase: true,
    base: "SELECT 1;\n",
    change: organisations,
    leaks: [],
  },
  {
    title: "Supabase: todos as they should be",
    supabase: true,
    base: "SELECT 1;\n",
    change: todos,
    leaks: [],
  },
  {
    title: "Supabase: a helper that only tells who is a member",
    supabase: true,
    base: organisations,
    change:
      "CREATE FUNCTION public.has_role(org uuid, wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT EXISTS (SELECT 1 FROM public.memberships m WHERE m.org_id = org AND m.user_id = auth.uid() AND m.role = wanted) $$;",
    leaks: [],
  },
  {
    title: "Supabase: a backend's function",
    supabase: true,
    base: organisations,
    change:
      "CREATE FUNCTION public.everything() RETURNS SETOF public.projects LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM public.projects $$;\nREVOKE ALL ON FUNCTION public.everything() FROM PUBLIC, anon, authenticated;",
    leaks: [],
  },
  {
    title: "a trigger writes the tenant, whatever is asked for",
    base: notes,
    change:
      "CREATE FUNCTION own_tenant() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.tenant_id := current_setting('app.tenant_id')::uuid; RETURN NEW; END $$;\nCREATE TRIGGER own_tenant BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION own_tenant();\nCREATE POLICY add ON notes FOR INSERT TO app_user WITH CHECK (true);",
    leaks: [],
  },
  {
    title: "an audit table that only its trigger writes",
    base: notes,
    change:
      "CREATE TABLE notes_audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL, row jsonb NOT NULL);\nCREATE FUNCTION audit_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN INSERT INTO notes_audit (tenant_id, row) VALUES (NEW.tenant_id, to_jsonb(NEW)); RETURN NEW; END $$;\nCREATE TRIGGER audit AFTER INSERT OR UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION audit_note();",
    leaks: [],
  },
  {
    title: "Citus style, composite keys",
    base: "CREATE ROLE app;\n",
    change:
      "CREATE TABLE companies (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE campaigns (id bigint, company_id bigint NOT NULL REFERENCES companies, name text NOT NULL, PRIMARY KEY (company_id, id));\nCREATE TABLE ads (id bigint, company_id bigint NOT NULL, campaign_id bigint NOT NULL, PRIMARY KEY (company_id, id), FOREIGN KEY (company_id, campaign_id) REFERENCES campaigns);\nALTER TABLE companies ENABLE ROW LEVEL SECURITY;\nALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;\nALTER TABLE ads ENABLE ROW LEVEL SECURITY;\nCREATE POLICY c ON companies USING (id = current_setting('app.company_id')::bigint);\nCREATE POLICY c ON campaigns USING (company_id = current_setting('app.company_id')::bigint);\nCREATE POLICY c ON ads USING (company_id = current_setting('app.company_id')::bigint);\nGRANT ALL ON companies, campaigns, ads TO app;",
    leaks: [],
  },
  {
    title: "users and tenants by two settings",
    base: "CREATE ROLE app;\n",
    change:
      "CREATE TABLE t (id bigint PRIMARY KEY, workspace_id uuid NOT NULL, owner_id bigint NOT NULL, x text);\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\nCREATE POLICY w ON t AS RESTRICTIVE USING (workspace_id = current_setting('app.workspace_id')::uuid);\nCREATE POLICY o ON t USING (owner_id = current_setting('app.user_id')::bigint);\nGRANT ALL ON t TO app;",
    leaks: [],
  },
  {
    title: "tenants are roles",
    base: "CREATE ROLE acme;\n",
    change:
      "CREATE TABLE t (id bigint PRIMARY KEY, owner name NOT NULL DEFAULT current_user, x text);\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\nCREATE POLICY w ON t USING (owner = current_user);\nGRANT ALL ON t TO acme;",
    leaks: [],
  },
  {
    title: "what somebody with a role may do",
    supabase: true,
    base: todos,
    change:
      "CREATE TYPE public.app_role AS ENUM ('admin', 'moderator');\nCREATE TABLE public.user_roles (user_id uuid NOT NULL REFERENCES auth.users, role public.app_role NOT NULL, PRIMARY KEY (user_id, role));\nALTER TABLE public.user_roles ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON public.user_roles FOR SELECT USING (user_id = auth.uid());\nCREATE FUNCTION public.is_admin() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT EXISTS (SELECT 1 FROM public.user_roles WHERE user_id = auth.uid() AND role = 'admin') $$;\nCREATE POLICY admins ON public.todos TO authenticated USING (public.is_admin());",
    leaks: [],
  },
  {
    title: "what admins among the users may do",
    base: "CREATE ROLE app;\n",
    change:
      "CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, role text NOT NULL CHECK (role IN ('admin', 'member')));\nCREATE TABLE t (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON t USING (tenant_id = current_setting('app.tenant_id')::bigint);\nCREATE POLICY admins ON t USING (EXISTS (SELECT 1 FROM users WHERE users.id = current_setting('app.user_id')::bigint AND users.role = 'admin'));\nGRANT SELECT ON t, users TO app;\nALTER TABLE users ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON users USING (tenant_id = current_setting('app.tenant_id')::bigint);",
    leaks: [],
  },
  {
    title: "an account that is handed to somebody else",
    supabase: true,
    base: "SELECT 1;\n",
    change:
      "CREATE TABLE public.accounts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner uuid NOT NULL REFERENCES auth.users, name text);\nALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON public.accounts FOR SELECT USING (owner = auth.uid());\nCREATE POLICY edit ON public.accounts FOR UPDATE USING (owner = auth.uid()) WITH CHECK (true);\nCREATE POLICY make ON public.accounts FOR INSERT WITH CHECK (name IS NOT NULL);",
    leaks: [],
  },
  {
    title: "rows of a time that is over or to come",
    base: notes,
    change:
      "CREATE TABLE offers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, starts_at timestamptz, ends_at timestamptz);\nALTER TABLE offers ENABLE ROW LEVEL SECURITY;\nCREATE POLICY t ON offers TO app_user USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND starts_at < now());\nCREATE POLICY live ON offers FOR SELECT TO app_user USING (starts_at <= now() AND ends_at > now());\nGRANT SELECT ON offers TO app_user;",
    leaks: [],
  },
];
