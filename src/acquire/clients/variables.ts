/** The folders that a configuration may refer to. */
export interface Folders {
  readonly home: string;
  /** The folder of the project. */
  readonly cwd: string;
}

/** Takes the variables out of texts and remembers their names. */
export interface Filler {
  /** The text with its variables replaced, from no source but the text itself and the two folders. */
  readonly fill: (text: string) => string;
  /** Names of all variables and inputs met so far, in order. */
  readonly names: ReadonlySet<string>;
  /** Those among them that are environment variables. */
  readonly environment: ReadonlySet<string>;
}

/** `${…}` without braces inside, or `$NAME`. */
const VARIABLE = /\$\{([^{}]+)\}|\$([A-Za-z_]\w*)/gu;

const PLACEHOLDER = 'FINEPRINT_PLACEHOLDER_';

/**
 * Replaces `${workspaceFolder}`, `${userHome}` and `${HOME}` by the folders, `${NAME:-default}` by its default and every other variable
 * by the text `FINEPRINT_PLACEHOLDER_NAME`. The real environment is never read: what a server is shown must not hold a secret.
 */
export function newFiller(folders: Folders): Filler {
  const names = new Set<string>();
  const environment = new Set<string>();
  const known = new Map([
    ['workspaceFolder', folders.cwd],
    ['userHome', folders.home],
    ['HOME', folders.home],
    ['env:HOME', folders.home],
  ]);
  const replace = (braced: string | undefined, bare: string): string => {
    const { inner, fallback } = splitDefault(braced ?? bare);
    const folder = known.get(inner);
    if (folder !== undefined) return folder;
    const name = inner.replace(/^(?:env|input):/u, '');
    names.add(name);
    if (/^(?:env:)?[A-Za-z_]\w*$/u.test(inner)) environment.add(name);
    return fallback ?? `${PLACEHOLDER}${name.replaceAll(/[^\w.-]/gu, '_')}`;
  };
  const fill = (text: string): string => text.replaceAll(VARIABLE, (_all, braced: string | undefined, bare = '') => replace(braced, String(bare)));
  return { fill, names, environment };
}

function splitDefault(text: string): { inner: string; fallback?: string } {
  const at = text.indexOf(':-');
  return at < 0 ? { inner: text } : { inner: text.slice(0, at), fallback: text.slice(at + 2) };
}
