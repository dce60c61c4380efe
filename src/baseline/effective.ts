import { type JsonValue, isObject, member } from '../text/json.ts';

/** The hints of a tool's annotations as a client has to take them: the defaults of the specification where nothing, or no boolean, is said. */
export interface EffectiveHints {
  readonly readOnlyHint: boolean;
  /** Means nothing on a read-only tool, which destroys nothing. */
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** Names of the hints. */
export const HINTS = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'] as const;

/** The effective hints (MCP specification, ToolAnnotations: readOnlyHint false, destructiveHint true, idempotentHint false, openWorldHint true). */
export function effectiveHints(tool: JsonValue): EffectiveHints {
  const annotations = member(tool, 'annotations');
  const flag = (name: string, otherwise: boolean): boolean => {
    const value = isObject(annotations) ? member(annotations, name) : undefined;
    return typeof value === 'boolean' ? value : otherwise;
  };
  const readOnlyHint = flag('readOnlyHint', false);
  return {
    readOnlyHint,
    destructiveHint: !readOnlyHint && flag('destructiveHint', true),
    idempotentHint: readOnlyHint || flag('idempotentHint', false),
    openWorldHint: flag('openWorldHint', true),
  };
}
