import { placeOf, textOf } from '../changes.ts';
import { looksLike } from '../skeleton.ts';
import { changeRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';

/** Tools that coding clients bring along, whose names nobody else would come upon. */
const BUILT_IN = new Set(
  'webfetch todowrite todoread notebookedit multiedit exitplanmode askuserquestion applypatch runterminalcmd codebasesearch strreplaceeditor strreplacebasededittool bashoutput killshell'.split(
    ' ',
  ),
);

export default changeRule(
  {
    id: 'change/item-added',
    family: 'change',
    axis: 'drift',
    severity: 'medium',
    confidence: 'medium',
    title: 'Something new in the list',
    what: 'A tool that was not pinned (medium), or a prompt, a resource or a text of the server (low). Its words, and collisions with other tools, are judged by the other rules. High where its name looks like that of a pinned tool.',
    why: 'Nobody has approved it.',
    example: 'a tool send_report',
    fix: 'Approve it.',
    messages: {
      tool: 'New tool {name}.',
      moved: 'The tool {name} came from the server {server}, with the same words.',
      looks: 'New tool {name}, whose name looks like {other}.',
      client: 'New tool {name}, a name under which clients have a tool of their own.',
      other: 'New {what}: {name}',
    },
    references: REFERENCES.names,
  },
  function* (subject) {
    const { change, pinnedServer, server } = subject;
    const { kind, after, before, name: what = '' } = change;
    if (kind !== 'item-added') return;
    const name = textOf(after);
    const place = placeOf(subject);
    const other = (pinnedServer?.record.tools ?? []).find((tool) => looksLike(tool.name, name) && server.names.has(tool.name.toLowerCase()));
    if (what !== 'tool') yield { message: 'other', ...place, data: { what, name }, severity: 'low' };
    else if (before !== undefined) yield { message: 'moved', ...place, data: { name, server: textOf(before) }, severity: 'low' };
    else if (BUILT_IN.has(name.toLowerCase().replace(/[_-]/gu, ''))) yield { message: 'client', ...place, data: { name }, severity: 'high' };
    else if (other) yield { message: 'looks', ...place, data: { name, other: other.name }, severity: 'high' };
    else yield { message: 'tool', ...place, data: { name } };
  },
);
