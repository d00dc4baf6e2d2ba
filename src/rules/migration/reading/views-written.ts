import { type MigrationChange, resolveRelation, type Step, type View } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";

/** A view as it is in the end, and the last step of the change that defined it or set its options. */
export interface WrittenView {
  readonly view: View;
  readonly step: Step;
}

/** The views that this change defines and leaves behind; temporary ones are left out. */
export const viewsWritten: (change: MigrationChange) => readonly WrittenView[] = oncePerChange((change) => {
  const written = new Map<string, Step>();
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind === "create-view" && !operation.temporary) {
      written.set(resolveRelation(step.after, operation.view), step);
    }
    // Without its option it is as it would be without it from the start.
    if (operation.kind === "set-view-options" && operation.options.has("security_invoker")) {
      written.set(resolveRelation(step.before, operation.view), step);
    }
  }
  return [...written].flatMap(([key, step]) => {
    const view = change.after.views.get(key);
    return view === undefined ? [] : [{ view, step }];
  });
});

/** Whether a view reads its tables with the rights of whoever asks (PostgreSQL 15). */
export const isInvoker = ({ options }: View): boolean =>
  ["true", "on", "yes", "1"].includes((options.get("security_invoker") ?? "").toLowerCase());
