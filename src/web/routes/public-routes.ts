import type { Answer, Route } from "../../github/inbound/index.ts";
import { renderMessage, renderRule, renderRuleBook, styleSheet } from "../pages/index.ts";
import { limits } from "./limits.ts";
import { noSuchRule } from "./messages.ts";
import type { Pages } from "./page.ts";

const hour = "public, max-age=3600";

/** The routes that say the same to everybody: the rule book and the style sheet, whose name changes with its content. */
export function publicRoutes({ headers, html }: Pages): readonly Route[] {
  const kept = (text: string, status = 200): Answer => ({
    ...html(text, { status }),
    headers: { ...headers, "cache-control": hour },
  });
  return [
    { method: "GET", path: "/rules", limits, answer: async () => kept(renderRuleBook()) },
    {
      method: "GET",
      path: "/rules/:id",
      limits,
      answer: async (_request, { id = "" }) => {
        const page = renderRule(id);
        return page === null ? kept(renderMessage(noSuchRule), 404) : kept(page);
      },
    },
    {
      method: "GET",
      path: styleSheet.path,
      limits,
      answer: async () => ({
        status: 200,
        text: styleSheet.text,
        headers: {
          ...headers,
          "content-type": "text/css; charset=utf-8",
          "cache-control": "public, max-age=31536000, immutable",
        },
      }),
    },
  ];
}
