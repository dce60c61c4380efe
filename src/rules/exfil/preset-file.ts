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
    messages: { file: 'Parameter {name} gives a private file beforehand: {text}' },
    references: REFERENCES.flow,
  },
  function* (subject) {
    for (const preset of presetsOf(subject)) {
      const { value, parameter, view } = preset;
      if (!isPrivateFile(value) || isExplained(subject, preset)) continue;
      yield { message: 'file', segment: view.segment, span: { start: 0, end: view.segment.text.length }, data: { name: parameter.name, text: value } };
    }
  },
);

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
