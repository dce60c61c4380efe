import type { Act } from '../model/frame.ts';
import { IRREGULAR, VERBS } from './lexicon-en.ts';

/** How a verb form can stand in a clause. */
export type VerbForm = 'base' | 'third' | 'past' | 'participle' | 'gerund';

/** What a word can be as a verb. */
export interface VerbEntry {
  readonly lemma: string;
  readonly acts: readonly Act[];
  readonly forms: readonly VerbForm[];
  /** The forms that decide how it stands, one look each. */
  readonly base: boolean;
  readonly third: boolean;
  readonly participle: boolean;
  readonly gerund: boolean;
}

interface MutableEntry {
  lemma: string;
  acts: Act[];
  forms: VerbForm[];
}

/** Verbs that double their last letter before -ed and -ing. */
const DOUBLED = new Set(
  'submit transmit embed cat log grep scan grab prefer drop skip ship strip swap wrap omit commit permit defer refer shred plan pin tag clip zip chat nap'.split(
    ' ',
  ),
);

const verbs = new Map([...buildVerbs()].map(([word, entry]) => [word, { ...entry, ...standing(entry.forms) }] as const));

/** The verb that a lower-case word can be, or undefined. */
export function verbEntry(word: string): VerbEntry | undefined {
  return verbs.get(word);
}

function standing(forms: readonly VerbForm[]): Pick<VerbEntry, 'base' | 'third' | 'participle' | 'gerund'> {
  return { base: forms.includes('base'), third: forms.includes('third'), participle: forms.includes('participle'), gerund: forms.includes('gerund') };
}

function buildVerbs(): Map<string, MutableEntry> {
  const actsOf = new Map<string, Act[]>();
  for (const [act, list] of Object.entries(VERBS) as [Act, string][]) {
    for (const lemma of list.split(/\s+/)) {
      const acts = actsOf.get(lemma);
      if (acts) acts.push(act);
      else actsOf.set(lemma, [act]);
    }
  }
  const table = new Map<string, MutableEntry>();
  for (const [lemma, acts] of actsOf) {
    for (const [form, word] of inflect(lemma)) add(table, word, { lemma, acts, forms: [form] });
  }
  return table;
}

/** A word can be a form of several verbs, and several forms of one. */
function add(table: Map<string, MutableEntry>, word: string, { lemma, acts, forms }: MutableEntry): void {
  const entry = table.get(word);
  if (!entry) {
    table.set(word, { lemma, acts: [...acts], forms });
    return;
  }
  for (const act of acts) if (!entry.acts.includes(act)) entry.acts.push(act);
  for (const form of forms) if (!entry.forms.includes(form)) entry.forms.push(form);
}

/** Forms of a regular English verb, or the listed ones. */
function inflect(lemma: string): [VerbForm, string][] {
  const listed = IRREGULAR[lemma];
  if (listed) {
    const [third = '', past = '', participle = '', gerund = ''] = listed.split(' ');
    return [
      ['base', lemma],
      ['third', third],
      ['past', past],
      ['participle', participle],
      ['gerund', gerund],
    ];
  }
  const silent = lemma.endsWith('e') && !lemma.endsWith('ee');
  const y = /[^aeiou]y$/u.test(lemma);
  const stem = silent ? lemma.slice(0, -1) : DOUBLED.has(lemma) ? lemma + lemma.at(-1) : lemma;
  const third = y ? `${lemma.slice(0, -1)}ies` : /(?:s|x|z|ch|sh|o)$/u.test(lemma) ? `${lemma}es` : `${lemma}s`;
  const past = y ? `${lemma.slice(0, -1)}ied` : `${stem}ed`;
  return [
    ['base', lemma],
    ['third', third],
    ['past', past],
    ['participle', past],
    ['gerund', `${stem}ing`],
  ];
}
