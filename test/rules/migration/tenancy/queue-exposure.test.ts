import { expectCases } from "../cases.ts";

const served = "SET pgrst.db_schemas = 'public,pgmq_public';";
const queue = "CREATE TABLE pgmq.q_mails (msg_id bigint);";
const grant = "GRANT SELECT ON pgmq.q_mails TO anon, authenticated";

expectCases("queue-exposure", [
  { title: "granted", sql: `${served}\n${queue}\n${grant};`, reports: [grant], severity: "warning" },
  {
    title: "made and granted before",
    base: `${queue}\n${grant};`,
    sql: `${served}\nALTER TABLE pgmq.q_mails ADD COLUMN a int;`,
    reports: [],
  },
  {
    title: "with row-level security",
    sql: `${served}\n${queue}\nALTER TABLE pgmq.q_mails ENABLE ROW LEVEL SECURITY;\n${grant};`,
    reports: [],
  },
  {
    title: "granted to the backend",
    sql: `${served}\n${queue}\nGRANT SELECT ON pgmq.q_mails TO service_role;`,
    reports: [],
  },
  { title: "not served", sql: `${queue}\n${grant};`, reports: [] },
  {
    title: "no queue",
    sql: `${served}\nCREATE TABLE pgmq.meta (a int);\nGRANT SELECT ON pgmq.meta TO anon;`,
    reports: [],
  },
]);
