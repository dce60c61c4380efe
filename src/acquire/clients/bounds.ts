import type { ConfigSyntax } from './table.ts';

/** The bounds of configurations, each with its reason. Bytes are counted before decoding. */
export const CLIENT_BOUNDS = {
  /** Bytes of one file. `~/.claude.json` keeps a history of many MB; nobody writes so much TOML or YAML, and their readers are slow on hostile text. */
  fileBytes: { jsonc: 32 * 1024 * 1024, toml: 1024 * 1024, yaml: 256 * 1024 } satisfies Record<ConfigSyntax, number>,
  /** Nesting. Real settings stay under 12. */
  depth: 128,
  /** Servers of one file: more than any person configures. */
  servers: 256,
  /** Files of one folder that stands for many. */
  folderFiles: 256,
  /** Expansions of YAML aliases: some anchors are normal, thousands are an attack. */
  yamlAliases: 100,
  /** Names that stand twice in one file; with more of them it is no file that a person wrote. */
  duplicates: 1000,
  /** Problems of one file that are listed; the rest is the same news. */
  problems: 20,
} as const;
