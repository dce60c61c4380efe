import { annotationsOf } from '../../extract/subject.ts';
import { splitName } from '../../extract/purpose.ts';
import { toolRule } from '../kit.ts';
import { REFERENCES } from '../references.ts';
import { nameSegment } from '../segments.ts';

const READING = new Set('get list check show view read search find fetch describe count status format render'.split(' '));
const HARMLESS_OBJECTS = new Set('shadow background accents whitespace duplicates formatting filter highlight json date text html markdown'.split(' '));
const DESTROYING = new Set('delete remove erase wipe drop purge destroy truncate kill terminate revoke reset uninstall overwrite cancel empty'.split(' '));
const PAYING = new Set('pay transfer withdraw purchase buy refund charge send swap trade'.split(' '));
const MONEY = new Set('payment payments funds money crypto token tokens eth btc invoice wallet transaction order refund'.split(' '));
const GRANTING = new Set('grant share publish invite permission permissions role admin collaborator member'.split(' '));

export default toolRule(
  {
    id: 'scope/destructive-act',
    family: 'scope',
    axis: 'exposure',
    severity: 'medium',
    confidence: 'high',
    title: 'A tool that destroys, pays or grants',
    what: 'A tool whose name says that it deletes, moves money or hands out access.',
    why: 'One wrong call cannot be taken back. It says what is at stake, not that something is wrong.',
    example: 'delete_branch, send_payment, grant_role',
    fix: 'Set destructiveHint, offer a dry run, and let the client ask.',
    messages: {
      destroys: 'By its name the tool destroys, pays or grants: {verb}',
      undeclared: 'By its name the tool destroys ({verb}), and its annotations say that it is not destructive.',
    },
    references: REFERENCES.scope,
  },
  function* (subject) {
    const words = splitName(subject.tool.name).split(' ');
    if (READING.has(words[0] ?? '') || words.some((word) => HARMLESS_OBJECTS.has(word))) return;
    const verb =
      words.find((word) => DESTROYING.has(word)) ??
      (words.some((word) => MONEY.has(word)) ? words.find((word) => PAYING.has(word)) : undefined) ??
      words.find((word) => GRANTING.has(word));
    const segment = nameSegment(subject);
    if (!verb || !segment) return;
    const denied = annotationsOf(subject.tool).destructive === false && DESTROYING.has(verb);
    yield {
      message: denied ? 'undeclared' : 'destroys',
      segment,
      span: { start: 0, end: segment.text.length },
      data: { verb },
      ...(denied ? { severity: 'high' as const } : {}),
    };
  },
);
