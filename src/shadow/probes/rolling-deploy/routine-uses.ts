import { z } from "zod";
import { type Operation, quoteLiteral } from "../../../artifacts/migration/index.ts";
import type { ShadowSession } from "../../session.ts";
import type { OldUse } from "./old-use.ts";

/** Routines whose calls are tried at most. */
const most = 50;

const routine = z.object({ name: z.string(), call: z.string(), signature: z.string(), isProcedure: z.boolean() });
const answer = z.array(routine);

/** A call says NULL for each argument; of a set's columns it reads each by its name. */
const routinesQuery = `
  SELECT n.nspname || '.' || p.proname AS name, p.prokind = 'p' AS "isProcedure",
    format('%I.%I(%s)', n.nspname, p.proname, (
      SELECT coalesce(string_agg(format_type(a.type, NULL), ', ' ORDER BY a.place), '')
      FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a(type, place))) AS signature,
    CASE p.prokind WHEN 'p' THEN 'CALL ' ELSE 'SELECT ' || coalesce((
      SELECT string_agg(quote_ident(o.name), ', ' ORDER BY o.place) || ' FROM '
      FROM unnest(p.proargnames, p.proargmodes) WITH ORDINALITY AS o(name, mode, place)
      WHERE p.proretset AND o.mode = 't' AND o.name <> ''), '') END
    || format('%I.%I(%s)', n.nspname, p.proname, (
      SELECT coalesce(string_agg(CASE WHEN a.place = p.pronargs AND p.provariadic <> 0 THEN 'VARIADIC ' ELSE '' END
        || 'NULL::' || format_type(a.type, NULL), ', ' ORDER BY a.place), '')
      FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a(type, place))) AS call
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.oid >= 16384 AND p.proname = ANY ($1) AND p.prokind IN ('f', 'p', 'a')
    AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')
  ORDER BY p.oid LIMIT ${most}`;

/** Names of routines that an operation makes, takes away or gives another name. */
function routinesNamed(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "create-routine":
      return [operation.routine.name.name];
    case "drop-routine":
      return [operation.name.name];
    case "rename-object":
      return ["function", "procedure"].includes(operation.object) ? [operation.name.name, operation.to] : [];
    case "alter-object":
      return ["function", "procedure"].includes(operation.object) ? [operation.name.name] : [];
    default:
      return [];
  }
}

/**
 * Calls of the routines that are there and that the operations name. A function's call is only planned, never run, and of a
 * procedure only its signature is looked for: that is what a change of its arguments breaks.
 */
export async function routineUses(
  session: ShadowSession,
  operations: readonly Operation[],
): Promise<readonly OldUse[]> {
  const names = [...new Set(operations.flatMap(routinesNamed))];
  if (names.length === 0) return [];
  const found = answer.parse(await session.query(routinesQuery, [names]));
  return found.map(({ name, call, signature, isProcedure }) => ({
    relation: name,
    use: "select",
    sql: call,
    command: isProcedure ? `SELECT ${quoteLiteral(signature)}::pg_catalog.regprocedure` : `EXPLAIN ${call}`,
    role: null,
    known: [],
    empties: null,
  }));
}
