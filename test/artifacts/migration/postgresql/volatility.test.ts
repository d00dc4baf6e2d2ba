import { beforeAll, describe, expect, test } from "vitest";
import { applyOperation, emptySchema } from "../../../../src/artifacts/migration/catalog/index.ts";
import { defaultVolatility, loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { operationOf, operationsOf } from "./read.ts";

beforeAll(loadParser);

const functions = `
  create function noisy() returns int language plpgsql as 'begin return 1; end';
  create function steady(a int) returns int language sql stable as 'select 1';
  create function app.fixed() returns int language sql immutable as 'select 1';
`;

describe("how steady a default is", () => {
  const defaults: readonly (readonly [sql: string, volatility: string])[] = [
    ["1", "constant"],
    ["'{}'::text[]", "constant"],
    ["lower('A') || md5('x')", "constant"],
    ["now()", "stable"],
    ["current_date", "stable"],
    ["now() - interval '1 day'", "stable"],
    ["localtimestamp(3)", "stable"],
    ["current_setting('app.tenant')", "stable"],
    ["clock_timestamp()", "volatile"],
    ["random()", "volatile"],
    ["gen_random_uuid()", "volatile"],
    ["pg_catalog.uuidv7()", "volatile"],
    ["nextval('s')", "volatile"],
    ["uuid_generate_v4()", "volatile"],
    ["uuid_generate_v5(uuid_ns_url(), 'x')", "constant"],
    ["md5(random()::text)", "volatile"],
    ["nobody_knows()", "volatile"],
    ["noisy()", "volatile"],
    ["steady(1)", "stable"],
    ["app.fixed()", "constant"],
    ["app.now()", "volatile"],
  ];

  test.each(defaults)("%s is %s", (sql, volatility) => {
    const schema = operationsOf(functions).reduce(applyOperation, emptySchema);
    const operation = operationOf(`alter table t alter a set default ${sql}`);
    expect(operation.kind === "set-default" ? defaultVolatility(operation.default, schema) : null).toBe(volatility);
  });
});
