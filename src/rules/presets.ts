import { isPrivatePath } from '../language/places.ts';
import { splitName } from '../extract/purpose.ts';
import type { Parameter } from '../extract/parameters.ts';
import type { TextView, ToolSubject } from '../extract/subject.ts';

/** A value that a schema gives beforehand, and the parameter that it is given for. */
export interface Preset {
  readonly view: TextView;
  readonly parameter: Parameter;
  /** The words of the parameter's name. */
  readonly name: string;
  readonly value: string;
}

const GIVEN = /^(?:\/(?:items|additionalProperties))?\/(?:default|const|examples?(?:\/\d+)?|default\/\d+)$/;

/** The texts that a tool's schema gives beforehand: defaults, constants and examples of its parameters. */
export function* presetsOf(subject: ToolSubject): Generator<Preset> {
  for (const view of subject.texts) {
    const { segment } = view;
    if (segment.at !== 'value' || (segment.role !== 'default' && segment.role !== 'const' && segment.role !== 'example')) continue;
    const parameter = subject.parameters.findLast(
      ({ pointer }) => segment.pointer.startsWith(`${pointer}/`) && GIVEN.test(segment.pointer.slice(pointer.length)),
    );
    if (parameter) yield { view, parameter, name: splitName(parameter.name), value: segment.text.trim() };
  }
}

/** A path from a home, from the root or from a drive, and nothing else. */
const WHOLE_PATH = /^(?:file:\/\/)?(?:~|\$\{?HOME\}?|%USERPROFILE%|%APPDATA%|[A-Za-z]:|\/)[\w\-./\\~*${}%]{2,160}$/;

/** True for a value that is the path of a private file, and nothing else. */
export function isPrivateFile(value: string): boolean {
  return WHOLE_PATH.test(value) && isPrivatePath(value.toLowerCase());
}
