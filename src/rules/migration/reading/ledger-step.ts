import type { FrameworkId, MigrationChange } from "../../../artifacts/migration/index.ts";

/** What keeps a tool's list or hash of its migrations right: after a file is added, and after the text of one changes. */
interface LedgerStep {
  readonly afterAdding: string | null;
  readonly afterEditing: string | null;
}

const none: LedgerStep = { afterAdding: null, afterEditing: null };

/** By tool, from each tool's manual (read 2026-11): a journal and a plan list names, the others hash texts. */
const steps: Readonly<Partial<Record<FrameworkId, LedgerStep>>> = {
  atlas: { afterAdding: "atlas migrate hash", afterEditing: "atlas migrate hash" },
  drizzle: { afterAdding: "drizzle-kit generate --custom", afterEditing: null },
  sqitch: { afterAdding: "sqitch add", afterEditing: null },
  "graphile-migrate": { afterAdding: "graphile-migrate commit", afterEditing: null },
};

/** The commands that the tool of a change needs; none where the repository keeps no such list. */
export function ledgerStep({ record: { framework, ledger } }: MigrationChange): LedgerStep {
  const step = steps[framework];
  return step === undefined || (ledger === null && framework !== "graphile-migrate") ? none : step;
}
