export { dataSourceFiles, dataSourceSettings } from "./data-source-settings.ts";
export { typeormReader } from "./reader.ts";
