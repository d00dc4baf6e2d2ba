import { ServerError, type ShadowSession } from "../session.ts";

/** Work in the open transaction that a refusal of the server does not end: what was refused has left nothing. */
export interface Trial {
  /** Runs statements; the refusal, or null: they are done. */
  attempt(sql: string): Promise<ServerError | null>;
  /** Asks, changing nothing; null where the server refuses. */
  ask<Row extends object>(sql: string, values?: readonly unknown[]): Promise<readonly Row[] | null>;
  /** All that it may ask has been asked. */
  isSpent(): boolean;
}

const savepoint = "arch_review_trial";

/** Opens a savepoint that moves on with each success, so that each takes one round trip. `most`: how many there may be. */
export async function openTrial(session: ShadowSession, most: number): Promise<Trial> {
  await session.script(`SAVEPOINT ${savepoint}`);
  let left = most;
  const back = async (error: unknown): Promise<ServerError> => {
    if (!(error instanceof ServerError)) throw error;
    await session.script(`ROLLBACK TO SAVEPOINT ${savepoint}`);
    return error;
  };
  return {
    attempt: async (sql) => {
      left -= 1;
      try {
        await session.script(`${sql};RELEASE SAVEPOINT ${savepoint};SAVEPOINT ${savepoint}`);
        return null;
      } catch (error) {
        return await back(error);
      }
    },
    ask: async <Row extends object>(sql: string, values: readonly unknown[] = []) => {
      left -= 1;
      try {
        return await session.query<Row>(sql, values);
      } catch (error) {
        await back(error);
        return null;
      }
    },
    isSpent: () => left <= 0,
  };
}
