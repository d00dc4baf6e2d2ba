import type { Element } from "hast";
import { h } from "hastscript";
import type { RepositoryHandle } from "../../test/simulator/index.ts";

/** A file at a commit with numbered lines, or null where there is none. */
export function blobOf(repository: RepositoryHandle, revision: string, path: string): Element[] | null {
  const text = /^[0-9a-f]{40}$/.test(revision) ? repository.read(revision, path) : null;
  if (text === null) return null;
  const lines = text.replace(/\n$/, "").split("\n");
  return [
    h("h1", [h("code", path), h("span.quiet", ` at ${revision.slice(0, 7)}`)]),
    h("div.wide", { tabIndex: 0 }, [
      h("table.diff.blob", [
        h(
          "tbody",
          lines.map((line, at) => h(`tr#L${at + 1}`, [h("td.number", String(at + 1)), h("td.text", line)])),
        ),
      ]),
    ]),
  ];
}
