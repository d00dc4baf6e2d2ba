import { type Extensions, messages, PGlite, types } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { hstore } from "@electric-sql/pglite/contrib/hstore";
import { ltree } from "@electric-sql/pglite/contrib/ltree";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { pgcrypto } from "@electric-sql/pglite/contrib/pgcrypto";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { uuid_ossp } from "@electric-sql/pglite/contrib/uuid_ossp";
import { ServerError, type ShadowSession } from "../../src/shadow/session.ts";

const extensions: Extensions = {
  btree_gin,
  btree_gist,
  citext,
  hstore,
  ltree,
  pg_trgm,
  pgcrypto,
  unaccent,
  uuid_ossp,
};

const asText = (value: string): string => value;

/** A session that is ended by whoever opened it. */
export interface InProcessSession extends ShadowSession {
  close(): Promise<void>;
}

function serverError(error: unknown): unknown {
  if (!(error instanceof messages.DatabaseError)) return error;
  const position = error.position === undefined ? null : Number(error.position);
  return new ServerError(error.message, error.code ?? "XX000", position);
}

/**
 * A PostgreSQL in the process of the test itself, for SQL that is the test's own: nothing keeps it from the host. It takes
 * some two seconds to start, so that the tests of a file share one.
 */
export async function inProcessSession(): Promise<InProcessSession> {
  const parsers = { [types.INT8]: asText, [types.NUMERIC]: asText };
  const server = await PGlite.create({ extensions, parsers });
  return {
    engine: "PostgreSQL 18 (PGlite)",
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      try {
        return (await server.query<Row>(text, [...values])).rows;
      } catch (error) {
        throw serverError(error);
      }
    },
    script: async (text) => {
      try {
        await server.exec(text);
      } catch (error) {
        throw serverError(error);
      }
    },
    close: () => server.close(),
  };
}
