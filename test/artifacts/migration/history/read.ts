import {
  loadParser,
  type MigrationOptions,
  type MigrationReading,
  type MigrationSelection,
  readMigrationChange,
} from "../../../../src/artifacts/migration/index.ts";
import { changeFromFiles } from "../../../../src/change/index.ts";

export type Texts = Readonly<Record<string, string>>;

const filesOf = (texts: Texts) => Object.entries(texts).map(([path, text]) => ({ path, text }));

export const defaultOptions: MigrationOptions = {
  dialect: null,
  framework: null,
  postgresVersion: 16,
  mysql: null,
  transaction: null,
  tenancy: { column: null, exemptTables: [] },
  statistics: new Map(),
};

export const detect: MigrationSelection = { kind: "detect", named: null, ignored: () => false };
export const given: MigrationSelection = { ...detect, kind: "given" };

await loadParser();

/** Reads a change of added (or, where the base has them, edited) files. */
export const read = (
  files: Texts,
  base: Texts = {},
  options: Partial<MigrationOptions> = {},
  selection = detect,
): MigrationReading =>
  readMigrationChange(
    changeFromFiles({ files: filesOf(files), base: filesOf(base) }),
    { ...defaultOptions, ...options },
    selection,
  );

/** Each step as `kind transaction#number parameter=value…`, the transaction `-` outside of one. */
export const stepsOf = (reading: MigrationReading): readonly string[] =>
  reading.changes.flatMap(({ steps }) =>
    steps.map(({ operation, circumstances: { transaction, transactionNumber, parameters } }) =>
      [
        operation.kind,
        `${transaction ?? "-"}#${transactionNumber}`,
        ...[...parameters].map(([name, value]) => `${name}=${value}`),
      ].join(" "),
    ),
  );
