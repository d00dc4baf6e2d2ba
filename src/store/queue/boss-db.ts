import type { Db } from "pg-boss";
import type { Database, Transaction } from "../database/database.ts";

/** A database or a transaction as pg-boss wants one: it sends several statements at once when it has no parameters. */
export const bossDbOf = (session: Database | Transaction): Db => ({
  executeSql: async (text, values) => ({
    rows: [
      ...(await (values === undefined || values.length === 0 ? session.script(text) : session.query(text, values))),
    ],
  }),
});
