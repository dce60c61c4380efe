import { basename } from 'node:path';

/** A server to launch or to call. */
export type Target = CommandTarget | PackageTarget | UrlTarget;

interface Named {
  /** How the server is called until it says its name. */
  readonly name: string;
  /** How the report names the source: no host path, no credential. */
  readonly uri: string;
  /** The label of the client whose set this server belongs to. */
  readonly set?: string;
}

/** A command of this machine. */
export interface CommandTarget extends Named {
  readonly kind: 'command';
  readonly command: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Names of the environment variables that its configuration sets; the server gets placeholders for them. */
  readonly environment: readonly string[];
}

/** A package of the npm registry. */
export interface PackageTarget extends Named {
  readonly kind: 'package';
  /** As npm takes it: `name`, `name@version`, `@scope/name@range`. */
  readonly spec: string;
  readonly args: readonly string[];
  readonly environment: readonly string[];
}

/** A server that runs elsewhere. */
export interface UrlTarget extends Named {
  readonly kind: 'url';
  readonly url: string;
  /** Header names with the environment variables that hold their values. */
  readonly headers: readonly { readonly name: string; readonly variable: string }[];
  readonly transport: 'http' | 'sse';
}

/** npm's own rule for names (validate-npm-package-name), a version, range or tag behind it. */
const SPEC = /^(?:@[a-z0-9~-][a-z0-9._~-]{0,100}\/)?[a-z0-9~-][a-z0-9._~-]{0,213}(?:@[\w.^~<>=*+ |-]{1,64})?$/iu;

/** True for what npm can take from a registry: no path, no address, no git place. */
export function isPackageSpec(spec: string): boolean {
  return SPEC.test(spec);
}

/** A command as a target. `npx package` and its like become the package, which is fetched before anything of it runs. */
export function commandTarget(command: readonly string[], rest: Pick<CommandTarget, 'cwd' | 'environment'> & { name?: string; set?: string }): Target {
  const [program = '', ...args] = command;
  const { cwd, environment, set } = rest;
  const label = set === undefined ? {} : { set };
  const fetched = /^(?:npx|bunx|pnpx)(?:\.cmd)?$/u.test(basename(program)) ? packageOf(args) : undefined;
  if (fetched) return { kind: 'package', name: rest.name ?? nameOfSpec(fetched.spec), uri: `npm:${fetched.spec}`, ...fetched, environment, ...label };
  const script = args.find((arg) => !arg.startsWith('-'));
  const name = rest.name ?? basename(script ?? program).replace(/(?<=.)\.[cm]?[jt]s$|(?<=.)\.py$/u, '');
  return { kind: 'command', name, uri: `command:${name}`, command, cwd, environment, ...label };
}

/** The package that npx would fetch, and the arguments for its program. */
function packageOf(args: readonly string[]): { spec: string; args: readonly string[] } | undefined {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '-p' || arg === '--package') return undefined;
    if (arg.startsWith('-')) continue;
    return isPackageSpec(arg) ? { spec: arg, args: args.slice(at + 1) } : undefined;
  }
  return undefined;
}

/** The name in a package spec. */
export function nameOfSpec(spec: string): string {
  return spec.replace(/(?<=.)@[^/]*$/u, '');
}
