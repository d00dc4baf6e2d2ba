/** A migration that somebody wrote to do harm. */
export interface HostileScript {
  readonly family: string;
  /** Tells it from the others of its family. */
  readonly name: string;
  /** `FOLDER` stands for a folder of the host, `PORT` for a port at which something listens there. */
  readonly sql: string;
  /** Its way down. */
  readonly down?: string;
  /**
   * What the review must come to. `unproven`: nobody can say what it does, so that it is incomplete, or failed where a rule
   * blocks it. `answered`: any verdict; the server survives it, and so does the host.
   */
  readonly expects: "unproven" | "answered";
}

/** What the base branch holds when they arrive. */
export const hostileBase = `CREATE TABLE orders (id bigint PRIMARY KEY, total int NOT NULL, note text);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id), amount numeric);
CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE total > 0;`;
