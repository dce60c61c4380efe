import { share } from './markdown.ts';
import { type Kept, sumOf } from './metamorphic.ts';

const line = (kind: Kept['kind'], all: readonly Kept[]): string => {
  const { texts, flagged } = sumOf(all, [kind]);
  return share(flagged, texts);
};

/** What a change of place or clothes does to a verdict. */
export function moved(payloads: readonly Kept[], honest: readonly Kept[]): string[] {
  return [
    '### The same text in other places and other clothes',
    '',
    'Payloads that are found in a description, moved, framed and disguised: found still. Honest sentences, moved and framed: flagged. Hidden and encoded text is a finding by itself, whatever it says, so that disguises of honest text are not counted.',
    '',
    '| change | payloads found | honest flagged |',
    '|---|--:|--:|',
    `| all placements | ${line('placement', payloads)} | ${line('placement', honest)} |`,
    `| all framings | ${line('framing', payloads)} | ${line('framing', honest)} |`,
    `| all disguises | ${line('disguise', payloads)} | |`,
    ...payloads.map((each, index) => {
      const other = honest[index];
      return `| ${each.kind}: ${each.name} | ${share(each.flagged, each.texts)} | ${other ? share(other.flagged, other.texts) : ''} |`;
    }),
  ];
}

/** What a change of place or clothes does to sentences of real tools. */
export function honestMoved(honest: readonly Kept[]): string[] {
  return [
    '### Honest sentences in other places and other clothes',
    '',
    'The last sentence of every fourth English description of more than one, where it is no finding: moved into every field and framed, as those of the corpus above.',
    '',
    '| change | honest flagged |',
    '|---|--:|',
    `| all placements | ${line('placement', honest)} |`,
    `| all framings | ${line('framing', honest)} |`,
    ...honest.map((each) => `| ${each.kind}: ${each.name} | ${share(each.flagged, each.texts)} |`),
  ];
}
