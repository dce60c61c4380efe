import type { Axis, Confidence, Family, Severity } from './finding.ts';

/** Identifiers of outside catalogues that a rule maps to. */
export interface References {
  /** OWASP MCP Top 10 (2025), e.g. `MCP03`. */
  readonly owaspMcp: readonly string[];
  /** OWASP Agentic Security Initiative, e.g. `ASI01`. */
  readonly asi: readonly string[];
  /** MITRE ATLAS, without the `AML.` prefix, e.g. `T0110`. */
  readonly atlas: readonly string[];
  /** SAFE-MCP techniques, e.g. `T1001`. */
  readonly safeMcp: readonly string[];
  /** CWE numbers. */
  readonly cwe: readonly number[];
}

/** What a rule says about itself; the reference, `explain`, `--help` and SARIF descriptors are made from it. */
export interface RuleMeta<MessageId extends string = string> {
  /** `<family>/<kebab-name>`, the same as the file's place. */
  readonly id: string;
  readonly family: Family;
  readonly axis: Axis;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** A noun phrase for a list. */
  readonly title: string;
  /** What the rule looks for. */
  readonly what: string;
  /** Why that is dangerous. */
  readonly why: string;
  /** A text that fires it. */
  readonly example: string;
  /** What an author does about it. */
  readonly fix: string;
  /** Sentences with `{placeholders}`. */
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly references: References;
}
