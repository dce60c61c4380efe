import type { Thing } from '../../model/frame.ts';
import { findThings } from '../../language/things.ts';
import { tokenize } from '../../language/tokens.ts';
import { stem } from '../../language/stem.ts';
import type { ToolSubject } from '../../extract/subject.ts';
import { toolRule } from '../kit.ts';
import { type Preset, isPrivateFile, presetsOf } from '../presets.ts';
import { REFERENCES } from '../references.ts';

export default toolRule(
  {
    id: 'exfil/preset-file',
    family: 'exfil',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'A private file given beforehand',
    what: 'A default, a constant or an example that is the path of a key, a credentials file, a history or a client configuration, on a tool that by its name and the parameter’s has nothing to do with it.',
    why: 'What is given beforehand is what the model fills in, and the user sees an ordinary call.',
    example: '"attachment": {"type": "string", "default": "~/.ssh/id_rsa"} on a tool that makes postcards',
    fix: 'Give no default. Show a path that belongs to nobody.',
    messages: {
      file: 'Parameter {name} gives a private file beforehand: {text}',
      blank: 'Parameter {name} shows something private as what to fill in: {text}',
    },
    references: REFERENCES.flow,
  },
  function* (subject) {
    for (const preset of presetsOf(subject)) {
      const { value, parameter, view } = preset;
      const file = isPrivateFile(value);
      if (!(file || asksPrivate(value, subject)) || isExplained(subject, preset)) continue;
      yield {
        message: file ? 'file' : 'blank',
        segment: view.segment,
        span: { start: 0, end: view.segment.text.length },
        data: { name: parameter.name, text: value },
      };
    }
  },
);

/** "<contents of ~/.ssh/id_rsa>", "value of the database password": a blank that says with what private thing it is to be filled. */
const BLANK = /\b(?:contents?|values?|text|copy|dump|output|lines)\s(?:of|from)\b/i;
const WANTED: ReadonlySet<Thing> = new Set(['secret', 'environment', 'private-file', 'conversation', 'system-prompt']);

function asksPrivate(value: string, { purpose }: ToolSubject): boolean {
  if (value.length > LONGEST || !BLANK.test(value)) return false;
  const tokens = tokenize(value.toLowerCase().replace(/[<>{}[\]]/g, ' '));
  const words = tokens.map(({ lower }) => lower);
  return findThings(tokens, words).some(({ thing }) => WANTED.has(thing) && !purpose.things.has(thing));
}

/** Characters of a blank; more is a text, which other rules read. */
const LONGEST = 200;

/** Words for the files themselves, by which a name says that it deals with them. */
const TRADE: ReadonlySet<string> = new Set(
  'ssh key env dotenv environment config configuration credential secret kube kubernetes kubeconfig aws gcloud azure docker npm identity certificate cert tls pem auth login vault wallet keystore history shell profile rc dotfile passwd user host hosts git client private backup exclude ignore skip omit except deny'
    .split(' ')
    .map(stem),
);

/** The names of the tool and of the parameter are seen by people: where one speaks of such files, or of this one, the value is what it says. */
function isExplained({ purpose }: ToolSubject, { name, value }: Preset): boolean {
  const named = new Set([...purpose.stems, ...name.split(' ').map(stem)]);
  const parts = value
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((part) => part.length > 2);
  return [...named].some((word) => TRADE.has(word)) || parts.some((part) => named.has(stem(part)));
}
