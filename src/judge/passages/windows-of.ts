import { isMarkupPath, type Rfc, suspicionsOf } from "../../artifacts/rfc/index.ts";
import { ordersVerdict } from "../ground/review-talk.ts";
import type { Window } from "../judge-request.ts";
import { masked } from "../mask/cuts-in.ts";
import type { Need } from "./need.ts";
import { type Page, pageOf } from "./page.ts";
import { retrievedWindows } from "./retrieve.ts";
import { type Coverage, consecutiveWindows } from "./whole-document.ts";

export type { Need } from "./need.ts";

/**
 * Why nothing of a document is shown. `addressed`: it holds text for its reviewer's machine, or hides text. `not-a-design`: it is a
 * template, an index or a description of a process. `path`: its own name holds what is masked. `nothing-visible`: no line is left.
 */
export type WithheldReason = "addressed" | "not-a-design" | "path" | "nothing-visible";

/** What a model is shown of a document for one check, or why it is shown nothing. `whole` as in `JudgeQuestion`. */
export type Shown =
  | { readonly windows: readonly [Window, ...Window[]]; readonly whole: boolean }
  | { readonly withheld: WithheldReason };

/** A document in a language that the rules do not read is shown in so many windows. */
const mostWindows = 4;
/** Bytes of a path: longer ones leave no room for lines. */
const longestPath = 1_000;

/** Why nothing of a document may be shown, whatever is asked; null where it may. */
export function withheldReason(rfc: Rfc): WithheldReason | null {
  if (rfc.kind !== "design") return "not-a-design";
  if (!isShownPath(rfc.path)) return "path";
  return [rfc, ...rfc.companions].some(isAddressed) ? "addressed" : null;
}

/**
 * What a model is shown of a document for one check. A document in English that fits a window is shown whole, a longer one in the parts that
 * are nearest to the need; one in another language from its beginning on. The same document and need give the same windows.
 */
export function windowsOf(rfc: Rfc, need: Need): Shown {
  const reason = withheldReason(rfc);
  if (reason !== null) return { withheld: reason };
  const files = [rfc, ...rfc.companions];
  const shown = files
    .filter(({ path }) => isShownPath(path))
    .map(pageOf)
    .filter(({ lines }) => lines.length > 0);
  const [first, ...others] = shown;
  if (first === undefined) return { withheld: "nothing-visible" };
  const isRead = files.every(({ unread }) => unread === null);
  if (rfc.language !== "en" && rfc.language !== "und") {
    const { windows, covers } = consecutiveWindows(shown, mostWindows);
    const complete = shown.every((page) => page.complete) && files.every(({ path }) => isShownPath(path));
    return shownAs(windows, covers && complete);
  }
  const pages = [first, ...others] as const;
  const { windows, covers } = wholeDocument(pages);
  return shownAs(covers ? windows : retrievedWindows(pages, need), isRead);
}

function shownAs(windows: readonly Window[], whole: boolean): Shown {
  const [first, ...others] = windows;
  return first === undefined ? { withheld: "nothing-visible" } : { windows: [first, ...others], whole };
}

interface Document {
  readonly pages: readonly Page[];
  readonly coverage: Coverage;
}

const documents = new WeakMap<Page, Document>();

/** All pages in one window, the same object for every check, so that all are asked about at once. */
function wholeDocument(pages: readonly [Page, ...Page[]]): Coverage {
  const known = documents.get(pages[0]);
  // Another policy may keep back other files of the same document.
  if (known?.pages.length === pages.length && known.pages.every((page, at) => page === pages[at]))
    return known.coverage;
  const coverage = consecutiveWindows(pages, 1);
  documents.set(pages[0], { pages, coverage });
  return coverage;
}

/** A path is data too, and evidence names it as it is: with anything to mask it is not shown, nor is its file. */
const isShownPath = (path: string): boolean =>
  Buffer.byteLength(path) <= longestPath && !/\p{Cc}/u.test(path) && masked(path) === path;

const addressed = new WeakMap<Rfc["sections"], boolean>();

/**
 * Documents were searched for orders when they were read; a contract or a script was not, and all of it would be shown. An order
 * about a verdict is nothing to report, and nothing to show either.
 */
function isAddressed(rfc: Rfc): boolean {
  if (rfc.suspicions.length > 0) return true;
  const known = addressed.get(rfc.sections);
  if (known !== undefined) return known;
  const isSuspicious = (): boolean =>
    suspicionsOf(rfc, { text: rfc.text, comments: [], tags: [], tables: [] }).length > 0;
  const found = (!isMarkupPath(rfc.path) && isSuspicious()) || ordersVerdict(rfc.text);
  addressed.set(rfc.sections, found);
  return found;
}
