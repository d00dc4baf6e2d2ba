import { join } from "node:path";
import GithubSlugger from "github-slugger";
import { defineConfig } from "vitepress";
import { adapt } from "./markdown.ts";
import { navigation, sidebar } from "./navigation.ts";

const docs = join(import.meta.dirname, "..");

// Pages are plain Markdown that GitHub shows as well; what the site needs beside it is here. Nothing is loaded from elsewhere.
export default defineConfig({
  title: "arch-review",
  description: "Reviews of RFCs, database migrations and API contracts on pull requests",
  lang: "en",
  base: "/arch-review/",
  cleanUrls: true,
  metaChunk: true,
  rewrites: { "README.md": "index.md", "rules/README.md": "rules/index.md" },
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    // Anchors are GitHub's, so that one link is right in both places.
    anchor: { slugify: (text) => new GithubSlugger().slug(text) },
    config: (md) => adapt(md, docs),
  },
  themeConfig: {
    nav: navigation(docs),
    sidebar: sidebar(docs),
    outline: [2, 3],
    search: {
      provider: "local",
      options: {
        // Examples of rules hold the same SQL words everywhere, and would be most of the index.
        _render: (text, env, md) => {
          const isRule = /^rules\/(?!index\.md)/.test(env.relativePath);
          return md.render(isRule ? (text.split(/^## Examples$/m)[0] ?? "") : text, env);
        },
      },
    },
    socialLinks: [{ icon: "github", link: "https://github.com/arch-review/arch-review" }],
  },
});
