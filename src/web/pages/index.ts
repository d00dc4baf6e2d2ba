export { renderHome } from "./home-page.ts";
export { type Message, renderMessage } from "./message-page.ts";
export { renderReport } from "./report/report-page.ts";
export { renderRuleBook } from "./rule-book-page.ts";
export { renderRule } from "./rule-page.ts";
export { styleSheet } from "./style/style-sheet.ts";
export { renderTrends } from "./trends/trends-page.ts";
