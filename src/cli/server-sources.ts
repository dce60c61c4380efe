import type { LiveOptions } from './options.ts';

/** Prefix of a source that is a package of the npm registry. */
export const PACKAGE = 'npm:';
/** Ending of a source that is an MCP bundle. */
export const BUNDLE = /\.(?:mcpb|dxt)$/iu;

/** True where the command line names servers beside files. */
export function namesServers(sources: readonly string[], options: LiveOptions): boolean {
  const { command, url, config, client, clients } = options;
  return (
    command !== undefined || url !== undefined || config !== undefined || client !== undefined || clients === true || sources.some((source) => isServer(source))
  );
}

/** Sources that are launched: packages and bundles. */
export function isServer(source: string): boolean {
  return source.startsWith(PACKAGE) || BUNDLE.test(source);
}

/** Sources that are files, folders, patterns or standard input. */
export function filesAmong(sources: readonly string[]): string[] {
  return sources.filter((source) => !isServer(source));
}
