import type { FileTimeline } from "../../../src/report/index.ts";
import type { ReportView } from "../../../src/web/views.ts";
import { reviewedView } from "./reviewed-view.ts";

const base = [
  {
    path: "migrations/0001_orders.sql",
    text: "create table tenants (id bigint primary key);\ncreate table orders (id bigint primary key, state text not null, total bigint);",
  },
];

const script = {
  path: "migrations/0002_region.sql",
  text: `begin;
alter table orders add column region text not null;
alter table orders alter column total type numeric;
alter table orders drop column state;
create index orders_region_idx on orders (region);
create table order_notes (order_id bigint references orders (id), body text);
commit;
`,
};

const design = {
  path: "docs/rfcs/0002-webhooks.md",
  text: "# Webhooks\n\n## Proposal\n\nWe send `POST` requests to customers.\n",
};

/** What a rehearsal may have seen of the script. */
export const timeline: FileTimeline = {
  path: script.path,
  carried: [{ relation: "public.tenants", mode: "SHARE", until: 0 }],
  statements: [
    statement(2, "alter table orders add column region text not null", [["public.orders", "ACCESS EXCLUSIVE", 2]]),
    {
      ...statement(3, "alter table orders alter column total type numeric", []),
      rewrites: ["public.orders"],
      scans: ["public.orders"],
    },
    { ...statement(5, "create index orders_region_idx on orders (region)", []), error: "permission denied" },
    {
      ...statement(6, "vacuum orders", [["public.orders", "SHARE UPDATE EXCLUSIVE", 3]]),
      inTransaction: false,
      moreLocks: 2,
    },
  ],
  more: 1,
};

function statement(
  startLine: number,
  text: string,
  locks: readonly (readonly [string, string, number])[],
): FileTimeline["statements"][number] {
  return {
    startLine,
    text,
    inTransaction: true,
    locks: locks.map(([relation, mode, until]) => ({ relation, mode, until })),
    moreLocks: 0,
    rewrites: [],
    scans: [],
    error: null,
  };
}

/** A view with something in every part of the page, from a review by the rules. */
export async function richView(): Promise<ReportView> {
  const view = await reviewedView([script, design], base);
  if (view.details === null || view.report === null) throw new Error("nothing was reviewed");
  return { ...view, details: { ...view.details, timelines: [timeline], moreTimelines: 1 } };
}
