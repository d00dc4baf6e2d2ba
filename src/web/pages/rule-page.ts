import { h } from "hastscript";
import { findRule, rulePage } from "../../rules/index.ts";
import { renderDocument } from "./document.ts";
import { fromOurMarkdown } from "./our-markdown.ts";

/** The page of a rule, which everybody may read; null for an id that is not in the book. */
export function renderRule(id: string): string | null {
  const entry = findRule(id);
  if (entry === undefined) return null;
  return renderDocument({ title: entry.rule.meta.id, viewer: null, ways: [{ text: "Rules", href: "/rules" }] }, [
    h("article.explained", fromOurMarkdown(rulePage(entry))),
  ]);
}
