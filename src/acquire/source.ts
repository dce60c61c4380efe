import type { Collector } from './collector.ts';
import type { Draft } from './draft.ts';
import { newDraft } from './draft.ts';

/** One source while its values are read: what rows and messages further down may continue. */
export interface Source {
  readonly to: Collector;
  readonly uri: string;
  /** What a server is called that does not say its name: the file's name without its ending. */
  readonly fallbackName: string;
  /** The label of the client whose set the servers of this source belong to. */
  readonly set?: string;
  /** The folder of the file, where one-tool files of one folder form a list; absent for a stream and inside JSONL. */
  readonly folder?: Folder;
  /** Conversations and pages by the server label that their wrapper carries; `''` where there is none. */
  readonly sessions: Map<string, Draft>;
  /** The list of bare tools, one a line. */
  loose: Draft | undefined;
  /** The list that the row before belongs to. */
  row: { readonly server: string; readonly draft: Draft } | undefined;
}

/** A source of which nothing is read yet. */
export function newSource(to: Collector, what: Pick<Source, 'uri' | 'fallbackName' | 'set' | 'folder'>): Source {
  return { to, ...what, sessions: new Map(), loose: undefined, row: undefined };
}

/** A folder of one-tool files. */
export interface Folder {
  /** Absolute; the same for all files of the folder. */
  readonly path: string;
  readonly uri: string;
  readonly name: string;
  /** True where the user named the file itself: alone, it is its own list. */
  readonly namedFile: boolean;
}

/** The draft of the conversation with one server in this source. */
export function sessionOf(source: Source, label: string): Draft {
  let draft = source.sessions.get(label);
  if (!draft) {
    draft = freshDraft(source, label === '' ? undefined : label);
    source.sessions.set(label, draft);
  }
  return draft;
}

/** A new draft of this source, under a given name or under the fallback. */
export function freshDraft(source: Source, name?: string): Draft {
  const { to, uri, fallbackName, set } = source;
  const draft = newDraft(to, name ? { name, nameFrom: 'given', uri } : { name: fallbackName, nameFrom: 'fallback', uri });
  draft.set = set;
  return draft;
}

/** Reads the file's only tool into the list of its folder. */
export function folderDraft(source: Source, folder: Folder): Draft {
  const known = source.to.folders.get(folder.path);
  if (known) {
    known.files += 1;
    known.draft.name = folder.name;
    known.draft.uri = folder.uri;
    return known.draft;
  }
  // A single file that the user named keeps its own name until a second one shows that the folder is the list.
  const own = { name: source.fallbackName, nameFrom: 'given', uri: source.uri } as const;
  const draft = newDraft(source.to, folder.namedFile ? own : { ...own, name: folder.name, uri: folder.uri });
  source.to.folders.set(folder.path, { draft, files: 1 });
  return draft;
}
