/** What the base branch of an attacked repository holds. */
export const earlier = {
  "README.md": "# service\n",
  "migrations/000001_orders.up.sql": "create table orders (id bigint primary key, region text not null);\n",
};

/** A migration that must not be merged: building the index stops all writes to the table. */
export const dangerous = { "migrations/000002_region.up.sql": "create index orders_region on orders (region);\n" };

/** A migration that nobody has to stop. */
export const harmless = { "migrations/000002_note.up.sql": "create table notes (id bigint primary key);\n" };
