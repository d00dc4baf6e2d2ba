import { expectCases } from "../cases.ts";

expectCases("hash-index", [
  { title: "hash", sql: "CREATE INDEX i ON t USING hash (a);", reports: ["CREATE INDEX i ON t USING hash (a)"] },
  { title: "others", sql: "CREATE INDEX i ON t USING btree (a);\nCREATE INDEX j ON t USING gin (b);", reports: [] },
]);
