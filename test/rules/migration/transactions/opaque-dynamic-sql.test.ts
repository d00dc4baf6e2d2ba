import { expectCases } from "../cases.ts";

expectCases("opaque-dynamic-sql", [
  {
    title: "computed SQL",
    sql: "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables LOOP EXECUTE 'ALTER TABLE ' || t || ' ADD COLUMN x int'; END LOOP; END $$;",
    reports: ["EXECUTE 'ALTER TABLE ' || t || ' ADD COLUMN x int'"],
    says: /Not analysed/,
  },
  { title: "a literal", sql: "DO $$ BEGIN EXECUTE 'CREATE TABLE t (id int PRIMARY KEY)'; END $$;", reports: [] },
  { title: "literals put together", sql: "DO $$ BEGIN EXECUTE 'CREATE TABLE ' || 't (id int)'; END $$;", reports: [] },
  { title: "a block of plain statements", sql: "DO $$ BEGIN ALTER TABLE t ADD COLUMN a int; END $$;", reports: [] },
  {
    title: "a procedure, each call",
    sql: "CALL p();\nCALL q();",
    reports: ["CALL p()", "CALL q()"],
  },
  {
    title: "another language",
    sql: "DO LANGUAGE plpython3u $$ pass $$;",
    reports: ["DO LANGUAGE plpython3u $$ pass $$"],
  },
  {
    title: "a body that is only defined",
    sql: "CREATE FUNCTION f(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE t; END $$;",
    reports: [],
  },
]);
