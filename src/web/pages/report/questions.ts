import type { Element } from "hast";
import { h } from "hastscript";
import { itemsById } from "../../../charter/index.ts";
import type { Report } from "../../../report/index.ts";
import { prose, shown } from "../text.ts";

/** What only the author can say, the most valuable first. */
export function questionsSection(questions: Report["questions"]): readonly Element[] {
  if (questions.length === 0) return [];
  return [
    h("section", { ariaLabelledBy: "questions" }, [
      h("h2#questions", ["Questions ", h("span.number", String(questions.length))]),
      h(
        "ol.questions",
        questions.map(({ question, item, path, model }) =>
          h("li", [
            h("p", prose(question, 800)),
            h("p.quiet", [
              `${itemsById.get(item)?.title ?? item} · `,
              h("span.place", shown(path, 120)),
              ...(model === undefined ? [] : [` · in the words of the model ${shown(model, 80)}`]),
            ]),
          ]),
        ),
      ),
    ]),
  ];
}
