import type { Column, Table } from "../../../artifacts/migration/index.ts";
import { words } from "./words.ts";

/** Last words of tables whose rows are written once and pile up. */
const recording = new Set(
  "log logs event events audit audits history activity activities trail metric metrics measurement measurements access accesses click clicks impression impressions view views visit visits request requests".split(
    " ",
  ),
);
/** Those of them that mean it only right behind another word: `calendar_events` are few, `audit_events` are not. */
const ambiguous = new Set(
  "event events activity activities access accesses view views request requests visit visits metric metrics".split(" "),
);
const qualifiers = new Set(
  "audit access api http request error login auth security user system webhook usage billing page raw tracking analytics activity click event".split(
    " ",
  ),
);

/** Whether a table's name says that its rows are only added: `audit_log`, `login_history`, `page_views`. */
export function isLogName(name: string): boolean {
  const own = words(name);
  const last = own.at(-1) ?? "";
  if (!recording.has(last)) return false;
  return !ambiguous.has(last) || qualifiers.has(own.at(-2) ?? "");
}

/** Whether a column says when its row was made, or ends. */
export function isTimeColumn({ name, type }: Column): boolean {
  if (!/^(?:timestamp(?:tz)?|date)$/.test(type.name)) return false;
  const own = words(name);
  return (
    own.length === 1 ||
    /^(?:at|on|time|timestamp|date|ts|published|until)$/.test(own.at(-1) ?? "") ||
    own.includes("created")
  );
}

/** Columns by whose time rows of a table can be found and removed. */
export const timeColumns = ({ columns }: Table): readonly Column[] => [...columns.values()].filter(isTimeColumn);

/** Whether an index, or the partitioning, finds the rows of one time. */
export function isFoundByTime({ indexes, partitionedBy }: Table, times: readonly Column[]): boolean {
  const names = new Set(times.map(({ name }) => name));
  if (partitionedBy !== null) return true;
  return [...indexes.values()].some(({ keys }) => names.has(keys[0]?.column ?? ""));
}

/** Whether a comment of the table or a column says how long rows are kept, or how they are classified. */
export function isDocumented({ comment, columns }: Table, word: RegExp): boolean {
  return [comment, ...[...columns.values()].map((column) => column.comment)].some(
    (each) => each !== null && word.test(each),
  );
}
