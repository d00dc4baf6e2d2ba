import { expectCases } from "../cases.ts";

const update = (set: string, rest = "") => `UPDATE t SET ${set}${rest} WHERE id = 1`;

expectCases("self-assignment", [
  { title: "itself", sql: `${update("a = a")};`, reports: [update("a = a")], says: /no value changes/ },
  { title: "with its table", sql: `${update("a = t.a")};`, reports: [update("a = t.a")] },
  { title: "one of several", sql: `${update("a = a, b = 2")};`, reports: [update("a = a, b = 2")], says: /that part/ },
  { title: "another column", sql: `${update("a = b")};`, reports: [] },
  { title: "an expression", sql: `${update("a = a + 1")};`, reports: [] },
  { title: "another table's", sql: `${update("a = u.a", " FROM u")};`, reports: [] },
]);
