import type { Source } from "../../../charter/index.ts";
import type { Fact } from "../fact.ts";
import { readDiagram } from "../fence/read-diagram.ts";
import type { Section } from "../rfc.ts";
import { placeAt } from "./stated.ts";

/** The drawings of a section, as boxes and the lines between them. */
export function diagramsOf(section: Section, source: Source): readonly Fact[] {
  return section.blocks.flatMap((block) => {
    if (block.kind !== "fence" || (block.fence.kind !== "mermaid" && block.fence.kind !== "plantuml")) return [];
    const diagram = readDiagram(block.fence.code);
    if (diagram === null) return [];
    const { form, nodes, edges } = diagram;
    return [{ ...placeAt(source, section.index, block.range), kind: "diagram" as const, form, nodes, edges }];
  });
}
