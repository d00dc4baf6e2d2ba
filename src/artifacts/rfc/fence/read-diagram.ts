/** The actors and components that a Mermaid or PlantUML drawing names, in order, at most a hundred. */
export function readParticipants(code: string): readonly { readonly name: string; readonly start: number }[] {
  const found = new Map<string, number>();
  const labels = new Map<string, string>();
  const text = code.slice(0, 50_000);
  const add = (name: string | undefined, start: number): void => {
    const label = name?.trim().replace(/^["']|["']$/g, "");
    if (label !== undefined && label !== "" && label.length <= 60 && found.size < 100 && !found.has(label))
      found.set(label, start);
  };
  for (const match of text.matchAll(
    /^[ \t]*(?:participant|actor|boundary|control|entity|database|queue|component)[ \t]+([^\n]{1,120})$/gm,
  )) {
    const [first, alias] = (match[1] ?? "").split(/\s+as\s+/);
    // Mermaid writes `participant A as Label`, PlantUML `participant "Label" as A`.
    const label = first?.startsWith('"') ? first : (alias ?? first);
    const id = first?.startsWith('"') ? alias : first;
    add(label, match.index);
    if (id !== undefined && label !== undefined) labels.set(id.trim(), label.trim().replace(/^["']|["']$/g, ""));
  }
  for (const match of text.matchAll(
    /^[ \t]*([\w.-]{1,60})[ \t]*(?:-{1,2}|<-{1,2})(?:>>|>|x|\)|\\|\/)[+-]?[ \t]*([\w.-]{1,60})[ \t]*:/gm,
  )) {
    for (const id of [match[1], match[2]]) if (id !== undefined && !labels.has(id)) add(id, match.index);
  }
  return [...found].map(([name, start]) => ({ name, start }));
}
