import { basename } from 'node:path';

/** A server to launch or to call. */
export type Target = CommandTarget | PackageTarget | BundleTarget | UrlTarget;

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

/** An MCP bundle (`.mcpb`, formerly `.dxt`). */
export interface BundleTarget extends Named {
  readonly kind: 'bundle';
  /** Absolute. */
  readonly path: string;
}

/** A server that runs elsewhere. */
export interface UrlTarget extends Named {
  readonly kind: 'url';
  readonly url: string;
  /** Header names with the environment variables that hold their values. */
  readonly headers: readonly { readonly name: string; readonly variable: string }[];
  readonly transport: 'http' | 'sse';
}

/** npm's own rule for names (validate-npm-package-name), a version, range or tag behind it. What starts with a hyphen is an option. */
const SPEC = /^(?:@[a-z0-9~][a-z0-9._~-]{0,100}\/)?[a-z0-9][a-z0-9._~-]{0,213}(?:@[\w.^~<>=*+ |-]{1,64})?$/iu;
/** Names that npm takes for files. */
const ARCHIVE = /\.(?:tgz|tar|tar\.gz)$/iu;

/** True for what npm can take from a registry: no path, no address, no git place. */
export function isPackageSpec(spec: string): boolean {
  return SPEC.test(spec) && !ARCHIVE.test(spec);
}

/** A command as a target. `npx package` and its like become the package, which is fetched before anything of it runs. */
export function commandTarget(command: readonly string[], rest: Pick<CommandTarget, 'cwd' | 'environment'> & { name?: string; set?: string }): Target {
  const [program = '', ...args] = withoutSecrets(command);
  const { cwd, environment, set } = rest;
  const label = set === undefined ? {} : { set };
  const fetched = /^(?:npx|bunx|pnpx)(?:\.cmd)?$/u.test(basename(program)) ? packageOf(args) : undefined;
  if (fetched) return { kind: 'package', name: rest.name ?? nameOfSpec(fetched.spec), uri: `npm:${fetched.spec}`, ...fetched, environment, ...label };
  const script = args.find((arg) => SCRIPT.test(arg)) ?? (args[0] === '-m' ? args[1] : undefined);
  const name = rest.name ?? basename(script ?? program).replace(/(?<=.)\.[cm]?[jt]s$|(?<=.)\.py$/u, '');
  return { kind: 'command', name, uri: `command:${name}`, command: [program, ...args].slice(0, command.length), cwd, environment, ...label };
}

const SCRIPT = /\.[cm]?[jt]s$|\.py$/u;
const SECRET_OPTION = /^--?[\w-]*(?:key|token|secret|passw|credential|auth|bearer)[\w-]*$/iu;

/** Arguments with the values of options that carry secrets taken out: what a server is told, it can say. */
export function withoutSecrets(command: readonly string[]): string[] {
  return command.map((word, index) => {
    const [option = '', ...value] = word.split('=');
    if (value.length > 0 && SECRET_OPTION.test(option)) return `${option}=fineprint-placeholder`;
    return SECRET_OPTION.test(command[index - 1] ?? '') && !word.startsWith('-') ? 'fineprint-placeholder' : word;
  });
}

/** Options of npx that change nothing about what is run. Behind any other, the package cannot be told from a value. */
const HARMLESS = new Set(['-y', '--yes', '-q', '--quiet', '--prefer-offline', '--prefer-online', '--no-install', '--']);

/** The package that npx would fetch, and the arguments for its program. */
function packageOf(args: readonly string[]): { spec: string; args: readonly string[] } | undefined {
  const at = args.findIndex((arg) => !HARMLESS.has(arg));
  const spec = args[at];
  return spec !== undefined && isPackageSpec(spec) ? { spec, args: args.slice(at + 1) } : undefined;
}

/** The name in a package spec. */
export function nameOfSpec(spec: string): string {
  return spec.replace(/(?<=.)@[^/]*$/u, '');
}

/** An address without user name, password, query and fragment. */
export function withoutCredentials(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
