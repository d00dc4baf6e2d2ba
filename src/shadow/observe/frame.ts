import { ServerError, type ShadowSession } from "../session.ts";

/** What a statement is run in, so that it can be undone without undoing what ran before it. */
export interface Frame {
  readonly open: string;
  readonly keep: string;
  readonly undo: string;
}

const savepoint = '"arch-review: statement"';

/** In an open transaction: a subtransaction. What it did, locks included, is the transaction's once it is kept. */
export const subtransaction: Frame = {
  open: `SAVEPOINT ${savepoint}`,
  keep: `RELEASE SAVEPOINT ${savepoint}`,
  undo: `ROLLBACK TO SAVEPOINT ${savepoint}; RELEASE SAVEPOINT ${savepoint}`,
};

/** For commands about savepoints of the script, which take ours with them. */
export const pastSavepoint: Frame = { ...subtransaction, keep: "" };

/** Outside of a transaction: one of our own, so that its locks can be read before it ends. */
export const ownTransaction: Frame = { open: "BEGIN", keep: "COMMIT", undo: "ROLLBACK" };

/** No frame: for what the server runs outside of transactions alone. */
export const bare: Frame = { open: "", keep: "", undo: "" };

/** The server's refusal of what `work` asks; null: it was done. Rejects with anything else that goes wrong. */
export async function refusalOf(work: () => Promise<void>): Promise<ServerError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof ServerError) return error;
    throw error;
  }
}

/** Runs work in a frame, and undoes it when the server refuses it or the end of the frame. Null: it was done. */
export async function framed(
  session: ShadowSession,
  frame: Frame,
  work: () => Promise<void>,
): Promise<ServerError | null> {
  const step = async (sql: string): Promise<void> => (sql === "" ? undefined : await session.script(sql));
  const shut = await refusalOf(() => step(frame.open));
  if (shut !== null) return shut;
  const refusal = await refusalOf(async () => {
    await work();
    await step(frame.keep);
  });
  if (refusal !== null) await step(frame.undo);
  return refusal;
}
