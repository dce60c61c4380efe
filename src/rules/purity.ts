import type { ToolSubject } from '../extract/subject.ts';
import { splitName } from '../extract/purpose.ts';

/** Words of names of tools that compute or look up one public thing, and need nothing of anybody to do so. */
const PURE = new Set(
  `add sum subtract sub multiply divide calculate calculator compute math sqrt power average round convert converter conversion unit units currency roll dice random shuffle flip coin time clock date
  timezone weather forecast temperature joke fact trivia quote horoscope define definition dictionary synonym rhyme spell count length palette color colour uuid hash checksum
  factorial fibonacci prime moon sunrise sunset tide holiday holidays translate transliterate pluralize lowercase uppercase slugify pi`.split(/\s+/),
);
/** Words that say that a tool works with stored or private things after all. */
const STORED = new Set(
  'file files database db table user users account accounts customer contact contacts mail email message messages order orders invoice document documents memory repo repository log logs task tasks item items row rows column record records event member comment note label tag key secret'.split(
    ' ',
  ),
);

/** True for a tool whose name says that it computes or looks up something public. */
export function isPure({ tool }: ToolSubject): boolean {
  const words = splitName(tool.name).split(' ');
  return words.some((word) => PURE.has(word)) && !words.some((word) => STORED.has(word));
}
