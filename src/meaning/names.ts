/** Kinds of words, as a person calls them. */
const KINDS: Readonly<Record<string, string>> = {
  '@self': 'this tool',
  '@sibling': 'another tool of the list',
  '@foreign': 'a tool that is not in the list',
  '@any': 'any tool',
  '@private': 'a private file',
  '@parameter': 'an own parameter',
};

const FIXED: Readonly<Record<string, string>> = {
  model: 'speaks to the model',
  user: 'speaks of the user',
};

/** A clue in words for a message: the words that show it, or what the whole sentence is like. */
export function describeClue(name: string, shown: string): string {
  const fixed = FIXED[name];
  if (fixed) return fixed;
  if (name.startsWith('meanings:')) return 'its length';
  if (name.startsWith('g:')) return quoted(name.slice(2));
  if (name.startsWith('m:')) return besidePurpose(quoted(name.slice(2)));
  if (name.startsWith('d:')) return denied(quoted(name.slice(2)));
  if (/^[ke]:/.test(name)) return name.slice(2).split(' ').map(kindName).join(' + ');
  if (/^(?:before|after|when|always):/.test(name)) return `${name.split(':')[0]} ${kindName(`@${name.split(/[: ]/)[1] ?? ''}`)}`;
  if (name.startsWith('before-')) return `after ${name.slice(name.indexOf(':') + 1)}`;
  if (name.startsWith('cover:')) return `a reason of ${name.slice(6)}`;
  if (name.startsWith('in:')) return inTool(quoted(shown), name.slice(3).split(' ')[0] ?? '');
  if (name.startsWith('n:')) return besidePurpose(quoted(shown));
  if (name.startsWith('b:@denied ')) return denied(quoted(shown));
  if (name.startsWith('b:@conditional ')) return `${quoted(shown)} on a condition`;
  return quoted(shown);
}

/** The reason that a word is which something denies. */
function denied(reason: string): string {
  return `${reason} denied`;
}

/** The reason that a word is and does not say what the tool is for. */
function besidePurpose(reason: string): string {
  return `${reason} beside its purpose`;
}

/** An act, with what the name of its tool gives; a name that gives nothing, and a server, explain nothing. */
function inTool(reason: string, named: string): string {
  return named === 'none' || named === 'server' ? reason : `${reason} in a tool named to ${named.replace('+', ' and ')}`;
}

function quoted(shown: string): string {
  return `“${shown.replace(/\s+/g, ' ').slice(0, 40)}”`;
}

function kindName(word: string): string {
  return KINDS[word] ?? word.replace(/^@/, '').replace(/^not-/, 'not ').replaceAll('-', ' ');
}
