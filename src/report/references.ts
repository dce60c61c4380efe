import type { RuleMeta } from '../model/rule.ts';

/** Titles of the OWASP MCP Top 10 (2025). */
export const OWASP_MCP_TITLES: ReadonlyMap<string, string> = new Map([
  ['MCP01', 'Token Mismanagement & Secret Exposure'],
  ['MCP02', 'Privilege Escalation via Scope Creep'],
  ['MCP03', 'Tool Poisoning'],
  ['MCP04', 'Software Supply Chain Attacks & Dependency Tampering'],
  ['MCP05', 'Command Injection & Execution'],
  ['MCP06', 'Intent Flow Subversion'],
  ['MCP07', 'Insufficient Authentication & Authorization'],
  ['MCP08', 'Lack of Audit and Telemetry'],
  ['MCP09', 'Shadow MCP Servers'],
  ['MCP10', 'Context Injection & Over-Sharing'],
]);

/** Titles of the OWASP Top 10 for Agentic Applications (2026), by the identifiers of the Agentic Security Initiative. */
export const ASI_TITLES: ReadonlyMap<string, string> = new Map([
  ['ASI01', 'Agent Goal Hijack'],
  ['ASI02', 'Tool Misuse and Exploitation'],
  ['ASI03', 'Identity and Privilege Abuse'],
  ['ASI04', 'Agentic Supply Chain Vulnerabilities'],
  ['ASI05', 'Unexpected Code Execution'],
  ['ASI06', 'Memory & Context Poisoning'],
  ['ASI07', 'Insecure Inter-Agent Communication'],
  ['ASI08', 'Cascading Failures'],
  ['ASI09', 'Human-Agent Trust Exploitation'],
  ['ASI10', 'Rogue Agents'],
]);

/** Names of the weaknesses that rules map to (CWE 4.x). */
export const CWE_TITLES: ReadonlyMap<number, string> = new Map([
  [116, 'Improper Encoding or Escaping of Output'],
  [150, 'Improper Neutralization of Escape, Meta, or Control Sequences'],
  [176, 'Improper Handling of Unicode Encoding'],
  [200, 'Exposure of Sensitive Information to an Unauthorized Actor'],
  [250, 'Execution with Unnecessary Privileges'],
  [451, 'User Interface (UI) Misrepresentation of Critical Information'],
  [522, 'Insufficiently Protected Credentials'],
  [829, 'Inclusion of Functionality from Untrusted Control Sphere'],
  [1007, 'Insufficient Visual Distinction of Homoglyphs Presented to User'],
  [1427, 'Improper Neutralization of Input Used for LLM Prompting'],
]);

/** One entry of an outside catalogue: the identifier as that catalogue writes it, and its title where it is known. */
export interface Reference {
  readonly catalogue: string;
  readonly id: string;
  readonly title?: string;
}

/** The outside references of a rule, in the same order for every rule. */
export function referencesOf({ references }: RuleMeta): Reference[] {
  return [
    ...references.owaspMcp.map((id) => reference('OWASP MCP Top 10', `${id}:2025`, OWASP_MCP_TITLES.get(id))),
    ...references.asi.map((id) => reference('OWASP Agentic Security Initiative', id, ASI_TITLES.get(id))),
    ...references.atlas.map((id) => reference('MITRE ATLAS', `AML.${id}`)),
    ...references.safeMcp.map((id) => reference('SAFE-MCP', `SAFE-${id}`)),
    ...references.cwe.map((id) => reference('CWE', `CWE-${id}`, CWE_TITLES.get(id))),
  ];
}

function reference(catalogue: string, id: string, title?: string): Reference {
  return title === undefined ? { catalogue, id } : { catalogue, id, title };
}

/** One reference as a line of text. */
export function referenceText({ catalogue, id, title }: Reference): string {
  const name = id.startsWith(`${catalogue}-`) ? id : `${catalogue} ${id}`;
  return title === undefined ? name : `${name}, ${title}`;
}
