import type { CreateTableAsStmt, RefreshMatViewStmt, ViewStmt } from "libpg-query";
import type { Operation } from "../../operation.ts";
import { stringsOf } from "../node.ts";
import { relationName } from "../object-name.ts";
import { queryMarks } from "../query/query-marks.ts";
import { queryOf } from "../query/query-of.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { relationOptions } from "./alter-relation.ts";

/** CREATE [OR REPLACE] VIEW. */
export function createView(source: Source, node: ViewStmt): readonly Operation[] {
  const { view, aliases, query, replace, options, withCheckOption } = node;
  const reading = queryOf(query);
  const check = checkOptions[withCheckOption ?? ""];
  return [
    {
      kind: "create-view",
      range: rangeOfSpan(source, source.span),
      view: relationName(view),
      materialized: false,
      orReplace: replace === true,
      temporary: view?.relpersistence === "t",
      options: new Map([
        ...relationOptions(options),
        ...(check === undefined ? [] : [["check_option", check] as const]),
      ]),
      columns: renamed(reading.columns, stringsOf(aliases)),
      query: reading,
      marks: query === undefined ? [] : queryMarks(source, query),
      withData: true,
    },
  ];
}

/** `WITH LOCAL CHECK OPTION` is another spelling of the option `check_option`. */
const checkOptions: Readonly<Record<string, string>> = {
  LOCAL_CHECK_OPTION: "local",
  CASCADED_CHECK_OPTION: "cascaded",
};

/** CREATE MATERIALIZED VIEW, which the grammar treats as a kind of CREATE TABLE AS. */
export function createMaterializedView(source: Source, { into, query }: CreateTableAsStmt): readonly Operation[] {
  const reading = queryOf(query);
  return [
    {
      kind: "create-view",
      range: rangeOfSpan(source, source.span),
      view: relationName(into?.rel),
      materialized: true,
      orReplace: false,
      temporary: false,
      options: relationOptions(into?.options),
      columns: renamed(reading.columns, stringsOf(into?.colNames)),
      query: reading,
      marks: query === undefined ? [] : queryMarks(source, query),
      withData: into?.skipData !== true,
    },
  ];
}

/** The list of names that may stand behind the name of the view renames its first columns. */
function renamed(columns: readonly string[] | null, names: readonly string[]): readonly string[] | null {
  if (columns === null) return null;
  return columns.map((column, index) => names[index] ?? column);
}

/** REFRESH MATERIALIZED VIEW. */
export function refreshView(
  source: Source,
  { relation, concurrent, skipData }: RefreshMatViewStmt,
): readonly Operation[] {
  return [
    {
      kind: "refresh-view",
      range: rangeOfSpan(source, source.span),
      view: relationName(relation),
      concurrently: concurrent === true,
      withData: skipData !== true,
    },
  ];
}
