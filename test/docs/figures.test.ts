import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { figureOf, figurePath } from "../../docs/.vitepress/figure.ts";

describe("drawings of the site", () => {
  const texts = readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.startsWith("rules"))
    .flatMap((file) => [...readFileSync(join("docs", file), "utf8").matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)])
    .map(([, text = ""]) => text);

  it("are drawn as they are written, and no others are kept", () => {
    expect(texts.length).toBeGreaterThan(2);
    const drawn = readdirSync("docs/public/figures").map((name) => `figures/${name}`);
    expect(drawn.sort()).toEqual([...new Set(texts.map(figurePath))].sort());
  });

  it("load nothing and run nothing", () => {
    for (const text of texts) {
      const svg = readFileSync(join("docs/public", figurePath(text)), "utf8");
      expect(svg).not.toMatch(/<script|<foreignObject|\son\w+=|@import|(?:href|src)="(?!#)|url\((?!#|"#|'#)/);
    }
  });

  it("show their text to whoever does not see them", () => {
    const [text = ""] = texts;
    const figure = figureOf(text, "architecture.md", "docs");
    expect(figure).toContain(`src="/${figurePath(text)}"`);
    expect(figure).toContain("<summary>The drawing as text</summary>");
  });

  it("that nobody has drawn fail the build", () => {
    expect(existsSync(join("docs/public", figurePath("graph LR")))).toBe(false);
    expect(() => figureOf("graph LR", "a.md", "docs")).toThrow(
      "docs/a.md holds a drawing that nobody has drawn: run npm run figures",
    );
  });
});
