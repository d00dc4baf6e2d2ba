import { expectCases } from "../cases.ts";

const bucket = (isPublic: boolean): string =>
  `INSERT INTO storage.buckets (id, name, public) VALUES ('a', 'A', ${isPublic});`;
const policy = (rest: string): string => `CREATE POLICY p ON storage.objects ${rest}`;
const bad = (rest: string) => ({ title: rest, sql: `${bucket(true)}\n${policy(rest)};`, reports: [policy(rest)] });
const good = (rest: string) => ({ title: rest, sql: `${bucket(true)}\n${policy(rest)};`, reports: [] });

expectCases("public-storage-bucket", [
  { ...bad("FOR SELECT USING (bucket_id = 'a')"), severity: "warning" },
  bad("FOR SELECT TO authenticated USING (true)"),
  bad("TO anon USING (( bucket_id = 'a'::text ))"),
  good("FOR SELECT USING (bucket_id = 'b')"),
  good("FOR SELECT USING (bucket_id = 'a' AND owner = auth.uid())"),
  good("FOR INSERT WITH CHECK (bucket_id = 'a')"),
  good("FOR SELECT TO service_role USING (bucket_id = 'a')"),
  good("AS RESTRICTIVE FOR SELECT USING (bucket_id = 'a')"),
  { title: "private", sql: `${bucket(false)}\n${policy("FOR SELECT USING (true)")};`, reports: [] },
  {
    title: "made public",
    base: `${bucket(false)}\n${policy("FOR SELECT USING (bucket_id = 'a')")};`,
    sql: "UPDATE storage.buckets SET public = true WHERE id = 'a';",
    reports: ["UPDATE storage.buckets SET public = true WHERE id = 'a'"],
  },
  {
    title: "made private again",
    sql: `${bucket(true)}\n${policy("FOR SELECT USING (true)")};\nUPDATE storage.buckets SET public = false WHERE id = 'a';`,
    reports: [],
  },
  {
    title: "without a list of columns",
    base: "CREATE TABLE storage.buckets (id text PRIMARY KEY, name text, public boolean);",
    sql: `INSERT INTO storage.buckets VALUES ('a', 'A', true);\n${policy("FOR SELECT USING (true)")};`,
    reports: [policy("FOR SELECT USING (true)")],
  },
]);
