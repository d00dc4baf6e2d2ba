import { rememberLast } from "../../frameworks/remember-last.ts";
import type { CodeFile } from "../lowered.ts";
import type { Changelog } from "./element.ts";
import { readXml } from "./read-xml.ts";
import { readYaml } from "./read-yaml.ts";

const xml = rememberLast(readXml, 8 << 20);
const yaml = rememberLast(readYaml, 8 << 20);

/** Reads a changelog by the ending of its name. */
export const readChangelog = ({ path, text }: CodeFile): Changelog => {
  const { root, ...changelog } = path.toLowerCase().endsWith(".xml") ? xml(text) : yaml(text);
  return { ...changelog, root: root?.name === "databaseChangeLog" ? root : null };
};
