import { z } from "zod";
import type { Session } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";

const row = z.object({ guid: z.string() });
const guid = z.guid();

/** Which of these deliveries were stored for an installation, in lower case. What is no GUID never was. */
export async function selectKnownDeliveries(
  session: Session,
  installationId: number,
  guids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await session.query(
    `select delivery_id::text as guid from arch_review.deliveries
      where installation_id = $1::bigint and delivery_id = any($2::uuid[])`,
    [installationId, guids.filter((one) => guid.safeParse(one).success)],
  );
  return new Set(readRows(row, rows).map((known) => known.guid));
}
