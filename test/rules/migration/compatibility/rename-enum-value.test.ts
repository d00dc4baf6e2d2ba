import { expectCases } from "../cases.ts";

const rename = "ALTER TYPE m RENAME VALUE 'a' TO 'b'";

expectCases("rename-enum-value", [
  { title: "a value", sql: `${rename};`, reports: [rename] },
  { title: "one of a known type", base: "CREATE TYPE m AS ENUM ('a');", sql: `${rename};`, reports: [rename] },
  { title: "of a new type", sql: `CREATE TYPE m AS ENUM ('a');\n${rename};`, reports: [] },
  { title: "a new value", sql: `ALTER TYPE m ADD VALUE 'a';\n${rename};`, reports: [] },
]);
