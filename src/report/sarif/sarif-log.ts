/**
 * The part of SARIF 2.1.0 that a review is written in, with the standard's own names:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (read 2026-11).
 */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly [SarifRun];
}

/** One review. */
export interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly [SarifInvocation];
  readonly originalUriBaseIds: Readonly<Record<string, { readonly description: SarifText }>>;
  readonly columnKind: "utf16CodeUnits";
  readonly language: "en";
  readonly results: readonly SarifResult[];
  readonly properties: { readonly verdict: string };
}

/** The program, with the rules that looked at the change. */
export interface SarifDriver {
  readonly name: string;
  readonly informationUri: string;
  readonly version: string;
  readonly semanticVersion: string;
  readonly rules: readonly SarifRule[];
  readonly notifications: readonly SarifDescriptor[];
}

export type SarifLevel = "error" | "warning" | "note";

/** Plain text on one line. */
export interface SarifText {
  readonly text: string;
}

/** What a result or a notification may be of: a `reportingDescriptor`. */
export interface SarifDescriptor {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifText & { readonly markdown: string };
}

/** A rule. */
export interface SarifRule extends SarifDescriptor {
  readonly helpUri?: string;
  readonly defaultConfiguration?: { readonly level: SarifLevel };
  readonly properties: { readonly tags: readonly string[]; readonly "security-severity"?: string };
}

/** Lines and columns count from 1; the end column is the one after the last character. */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine: number;
  readonly endColumn?: number;
  readonly snippet?: SarifText;
}

export interface SarifLocation {
  readonly id?: number;
  readonly physicalLocation: { readonly artifactLocation: SarifArtifact; readonly region?: SarifRegion };
  readonly message?: SarifText;
}

/** A file below the root of the repository. */
export interface SarifArtifact {
  readonly uri: string;
  readonly uriBaseId: string;
}

/** A finding. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations: readonly [SarifLocation];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly SarifSuppression[];
  readonly fixes?: readonly SarifFix[];
  readonly properties: {
    readonly severity: string;
    readonly item: string;
    readonly judged?: { readonly model: string; readonly agreed: number; readonly of: number; readonly name: string };
  };
}

export interface SarifSuppression {
  readonly kind: "inSource" | "external";
  readonly status: "accepted";
  readonly justification: string;
}

export interface SarifFix {
  readonly description: SarifText;
  readonly artifactChanges: readonly [
    {
      readonly artifactLocation: SarifArtifact;
      readonly replacements: readonly [{ readonly deletedRegion: SarifRegion; readonly insertedContent?: SarifText }];
    },
  ];
}

/** How the review itself went. */
export interface SarifInvocation {
  readonly executionSuccessful: boolean;
  readonly toolExecutionNotifications: readonly SarifNotification[];
}

export interface SarifNotification {
  readonly descriptor: { readonly id: string; readonly index: number };
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations?: readonly [SarifLocation];
}
