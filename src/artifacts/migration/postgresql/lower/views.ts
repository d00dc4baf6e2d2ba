import type { CreateTableAsStmt, RefreshMatViewStmt, ViewStmt } from "libpg-query";
import type { Operation } from "../../operation.ts";
import { relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";

/** CREATE [OR REPLACE] VIEW. */
export function createView(source: Source, { view, replace }: ViewStmt): readonly Operation[] {
  return [
    {
      kind: "create-view",
      range: rangeOfSpan(source, source.span),
      view: relationName(view),
      materialized: false,
      orReplace: replace === true,
      temporary: view?.relpersistence === "t",
    },
  ];
}

/** CREATE MATERIALIZED VIEW, which the grammar treats as a kind of CREATE TABLE AS. */
export function createMaterializedView(source: Source, { into }: CreateTableAsStmt): readonly Operation[] {
  return [
    {
      kind: "create-view",
      range: rangeOfSpan(source, source.span),
      view: relationName(into?.rel),
      materialized: true,
      orReplace: false,
      temporary: false,
    },
  ];
}

/** REFRESH MATERIALIZED VIEW. */
export function refreshView(source: Source, { relation, concurrent }: RefreshMatViewStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  return [{ kind: "refresh-view", range, view: relationName(relation), concurrently: concurrent === true }];
}
