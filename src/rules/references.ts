import type { References } from '../model/rule.ts';

const refs = (owaspMcp: string, asi: string, atlas: string, safeMcp: string, ...cwe: number[]): References => ({
  owaspMcp: owaspMcp.split(' '),
  asi: asi.split(' '),
  atlas: atlas.split(' '),
  safeMcp: safeMcp.split(' '),
  cwe,
});

/** Identifiers of outside catalogues by kind of rule: OWASP MCP Top 10 (2025), ASI, MITRE ATLAS, SAFE-MCP, CWE. */
export const REFERENCES = {
  hiddenDirective: refs('MCP03 MCP06', 'ASI01', 'T0110 T0051.001', 'T1001 T1401', 1427),
  schemaDirective: refs('MCP03', 'ASI01', 'T0110', 'T1501', 1427),
  flow: refs('MCP03 MCP10 MCP01', 'ASI02', 'T0086 T0098 T0083', 'T1911 T1502 T1503', 200, 522),
  concealment: refs('MCP03', 'ASI09', 'T0110', 'T1001 T1403', 451),
  shadowing: refs('MCP03', 'ASI02', 'T0110', 'T1008 T1301 T1701', 1427),
  theft: refs('MCP03 MCP10', 'ASI06', 'T0051.002 T0080', 'T1805 T1603', 1427, 200),
  preference: refs('MCP03', 'ASI02', 'T0111', 'T1406', 451),
  invisible: refs('MCP03', 'ASI01', 'T0068', 'T1402', 1007, 451, 176),
  control: refs('MCP03', 'ASI09', 'T0068', 'T1402', 150),
  encoded: refs('MCP03', 'ASI01', 'T0068', 'T1402', 116),
  names: refs('MCP03 MCP09', 'ASI04', 'T0074 T0073', 'T1004 T1405', 1007),
  scope: refs('MCP02', 'ASI03 ASI02', 'T0053', 'T1104 T1302', 250),
  annotations: refs('MCP03', 'ASI09', 'T0110', 'T1406', 451),
  remote: refs('MCP04', 'ASI04', 'T0010.005', 'T1501', 829),
} as const satisfies Record<string, References>;
