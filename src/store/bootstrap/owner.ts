import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";
import { queueSchema } from "../sql/jobs.ts";

const answerRow = z.object({ answer: z.boolean() });

const isYes = (rows: readonly unknown[]): boolean => readRows(answerRow, rows)[0]?.answer === true;

/** Whether a login is a superuser or the owner of our tables, and so no policy is a bound to it. */
export async function ownsTables(login: Session): Promise<boolean> {
  const rows = await login.query(
    `select rolsuper or rolbypassrls or exists (
              select from pg_namespace
               where nspname in ('arch_review', '${queueSchema}') and pg_has_role(current_user, nspowner, 'USAGE')
            ) as answer
       from pg_roles where rolname = current_user`,
  );
  return isYes(rows);
}

/** Whether this login is the owner of what there is, and may create what is missing. */
export async function mayPrepare(owner: Session): Promise<boolean> {
  const rows = await owner.query(
    `select not exists (
              select from pg_namespace
               where nspname in ('arch_review', '${queueSchema}') and not pg_has_role(current_user, nspowner, 'USAGE')
            ) and (
              has_database_privilege(current_database(), 'CREATE')
              or 2 = (select count(*) from pg_namespace where nspname in ('arch_review', '${queueSchema}'))
            ) as answer`,
  );
  return isYes(rows);
}
