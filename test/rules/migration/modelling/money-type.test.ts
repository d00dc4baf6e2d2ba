import { expectCases } from "../cases.ts";

expectCases("money-type", [
  { title: "added to a table", sql: "ALTER TABLE t ADD COLUMN price money;", reports: ["price money"] },
  { title: "numeric", sql: "ALTER TABLE t ADD COLUMN price numeric(12, 2);", reports: [] },
]);
