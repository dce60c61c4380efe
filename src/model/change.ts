import type { JsonValue } from '../text/json.ts';
import type { Role } from './segment.ts';
import type { Item, ServerRecord, ToolItem } from './snapshot.ts';

/** What a change of a schema means for a call that was valid before: nothing, more is accepted, less is accepted, or neither can be said. */
export type Compatibility = 'none' | 'widening' | 'narrowing' | 'breaking';

/** What kind of thing changed; a rule of the family `change` tells each. */
export type ChangeKind =
  /** Words: descriptions, comments, instructions, prompts, messages. */
  | 'text'
  /** The name of a tool; its content is the same or nearly so. */
  | 'name'
  /** A tool that kept its name and took over what another one said, which is gone. */
  | 'taken-over'
  /** A title, which people read in place of the name. */
  | 'title'
  | 'parameter-added'
  | 'parameter-removed'
  /** A parameter that was optional is required now. */
  | 'parameter-required'
  /** Another keyword of a schema. */
  | 'constraint'
  /** A default, a constant or an example: a value that ends up in calls. */
  | 'value'
  /** A hint of `annotations`, by its effective value. */
  | 'annotation'
  /** A place elsewhere: an icon, a website, an address that a user interface may reach, a permission that it asks for. */
  | 'reference'
  /** Any other member, and the order of lists. */
  | 'metadata'
  /** A tool, prompt, resource or text that was not there. */
  | 'item-added'
  | 'item-removed'
  /** The command, the package or the address. */
  | 'launch'
  /** Something changed and the package version did not. */
  | 'same-version';

/** The tool that a change is about, by name, now or as it was pinned; undefined for a server's own texts. */
export function toolNameOf({ tool, pinned }: Change): string | undefined {
  return tool?.name ?? pinned?.name;
}

/** One thing that differs between what was pinned and what a server says now. */
export interface Change {
  readonly kind: ChangeKind;
  readonly compatibility: Compatibility;
  readonly server: ServerRecord;
  /** The tool as it is now. */
  readonly tool?: ToolItem;
  /** The tool as it was pinned; absent where it was added. Alone where it was removed. */
  readonly pinned?: ToolItem;
  /** What holds the change: the tool, prompt, resource or text, now where it still is. */
  readonly item: Item;
  /** From the root of the item's document; what was taken away stands where it was. */
  readonly pointer: string;
  /** RFC 6901 pointer inside the item, for people: `/inputSchema/properties/bcc`; the item's own path where it is no tool. */
  readonly field: string;
  readonly role: Role;
  /** Absent where there was nothing. */
  readonly before?: JsonValue;
  /** Absent where there is nothing any more. */
  readonly after?: JsonValue;
  /** The name of a parameter, the keyword of a constraint, the hint of an annotation. */
  readonly name?: string;
  /** For an added parameter: whether a call must have it. */
  readonly required?: boolean;
  /** True below an output schema: what comes back, not what goes out. */
  readonly output?: true;
}
