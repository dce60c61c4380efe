import type { Compatibility } from '../../model/change.ts';
import { LIMITS } from '../../model/limits.ts';
import type { JsonValue } from '../../text/json.ts';
import type { Place } from './keywords.ts';

/** One difference between two schemas. Pointers lead from the root of the schema on their side. */
export interface SchemaDifference {
  readonly kind: 'text' | 'value' | 'constraint' | 'parameter-added' | 'parameter-removed' | 'parameter-required' | 'metadata';
  readonly compatibility: Compatibility;
  /** The keyword; the parameter's name where one is added, removed or required. */
  readonly name: string;
  readonly before?: Place;
  readonly after?: Place;
  /** For an added parameter: whether a call must have it. */
  readonly required?: boolean;
}

/** How what is said about a part bears on the whole. */
export interface Bearing {
  /** Below an odd number of `not`, what widens the part narrows the whole. */
  readonly inverted: boolean;
  /** False where a wider part may make the whole narrower, as in `oneOf`: then any change is `breaking`. */
  readonly exact: boolean;
  /** An object that declares properties and says nothing of others takes no others: a model fills in what is declared. */
  readonly closed: boolean;
}

/** Both sides of one place. A side that is absent accepts everything. */
export interface Sides {
  readonly before: Place | undefined;
  readonly after: Place | undefined;
}

/** A comparison that is going on. */
export class Comparison {
  readonly differences: SchemaDifference[] = [];
  readonly roots: { readonly before: JsonValue; readonly after: JsonValue };
  /** Without references, equal parts need no look into them. */
  readonly references: boolean;
  readonly #known = new Set<string>();
  #pairs = 0;

  constructor(before: JsonValue, after: JsonValue, references: boolean) {
    this.roots = { before, after };
    this.references = references;
  }

  /** Notes a difference once; one whose compatibility is none is noted too, for people. */
  note(difference: SchemaDifference, { inverted, exact }: Bearing): void {
    const { kind, name, before, after } = difference;
    const key = `${kind} ${name} ${before?.pointer ?? '-'} ${after?.pointer ?? '-'}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    let { compatibility } = difference;
    if (compatibility !== 'none' && !exact) compatibility = 'breaking';
    if (inverted && compatibility !== 'breaking' && compatibility !== 'none') compatibility = compatibility === 'widening' ? 'narrowing' : 'widening';
    this.differences.push({ ...difference, compatibility });
  }

  /** True the first time that two places meet with the same bearing; references may lead in circles. Throws nothing: past the bound it says false, once with a note. */
  enters({ before, after }: Sides, bearing: Bearing): boolean {
    const key = `${before?.pointer ?? '-'} ${after?.pointer ?? '-'} ${bearing.inverted} ${bearing.exact} ${bearing.closed}`;
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    this.#pairs += 1;
    if (this.#pairs !== LIMITS.schemaPairs + 1) return this.#pairs <= LIMITS.schemaPairs;
    this.note({ kind: 'constraint', compatibility: 'breaking', name: 'schema', ...sidesOf({ before, after }) }, bearing);
    return false;
  }
}

/** The sides that are there. */
export function sidesOf({ before, after }: Sides): { before?: Place; after?: Place } {
  return { ...(before && { before }), ...(after && { after }) };
}
