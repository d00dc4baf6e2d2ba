import { AsyncLocalStorage } from "node:async_hooks";

const current = new AsyncLocalStorage<string>();

/**
 * Does work under a correlation id: the GUID of the delivery that asked for it, or one of its own where no delivery did. Every
 * line that the log gets meanwhile carries it, wherever in the program it is written.
 */
export const correlated = <T>(id: string, work: () => T): T => current.run(id, work);

/** The id of the work that this is part of; null: of none. */
export const correlationId = (): string | null => current.getStore() ?? null;
