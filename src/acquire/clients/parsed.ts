import type { JsonValue } from '../../text/json.ts';
import { member } from '../../text/json.ts';

/** The data of a configuration with what its text says beyond that. */
export interface ConfigData {
  /** Untrusted: wrong types, cycles from YAML anchors and any nesting are possible; read own members only and never walk it as a whole. */
  readonly value: JsonValue | undefined;
  /** The line, from 1, of what the keys lead to or of the nearest value around it; undefined where the syntax tells none. */
  readonly lineOf: (tokens: readonly string[]) => number | undefined;
  /** Keys that stand twice in one object; the last one is in the data. */
  readonly duplicates: readonly DuplicateName[];
}

/** A second member of the same name. */
export interface DuplicateName {
  readonly tokens: readonly string[];
  readonly line: number;
}

/** Why a configuration has no data. The text holds nothing of the file, because what stands there may be a secret. */
export interface ConfigProblem {
  readonly problem: string;
  readonly line?: number;
}

/** Reads the text of one file. What it throws may quote the file. */
export type ConfigParser = (text: string) => ConfigData | ConfigProblem;

/** The problem of a file in which more names stand twice than are worth listing. */
export const TOO_MANY_TWICE = 'too many keys are there twice';

/** One step of a path: a member of an object or an element of a list, own ones only. */
export function child(value: JsonValue | undefined, token: string): JsonValue | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[])[Number(token)] : member(value, token);
}
