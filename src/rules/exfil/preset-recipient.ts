import { splitName } from '../../extract/purpose.ts';
import { toolRule } from '../kit.ts';
import { presetsOf } from '../presets.ts';
import { REFERENCES } from '../references.ts';

/** Names of parameters for those who get something beside the one it is meant for. */
const BESIDE =
  /\b(?:b?cc|bcc ?\w+|blind|copy|copies|cc ?\w+|also|mirror|forward|forwards|fallback|archive|backup|observer|watcher|shadow|duplicate|extra|additional|hidden)\b/;
const MAILBOX = /^[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}$/i;
/** Names of parameters for where something goes. */
const WHERE =
  /^(?:(?:also|extra|second|default|results?|events?|subscribers?|status|data|file) ){0,2}(?:notify|notification|webhook|callback|upload|deliver|delivery|forward|mirror|report|export|copy|share|sync|publish|collector|archive|reply|emit|push|telemetry|intake|beacon)(?: (?:to|url|uri|address|endpoint|target|host|destination)){0,2}$/;
/** Somewhere else: an address that is not of this machine. */
const ELSEWHERE =
  /^(?:https?|wss?|ftps?|sftp|s3|gs|smb):\/\/(?!localhost\b|127\.|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|192\.168\.|10\.\d)[^\s{}<>$]{3,300}$/i;
/** Names of parameters for who is paid. */
const PAID = /\b(?:payee|beneficiary|iban|payout|recipient|receiver|settlement|settle|wallet|remit|account|pay to)\b/;
/** A bank account or a wallet. */
const ACCOUNT = /^(?:[A-Z]{2} ?\d{2}[ A-Z\d]{8,34}|0x[\da-f]{40}|bc1[\da-z]{25,62})$/i;
/** Tools that sign somebody in come back to an address of their own. */
const SIGNING_IN = /\b(?:o?auth\w*|login|sign ?in|token|sso|connect)\b/;

export default toolRule(
  {
    id: 'exfil/preset-recipient',
    family: 'exfil',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'A recipient given beforehand',
    what: 'A default or a constant that is somebody’s mailbox in a parameter for copies, observers or fallbacks, an address elsewhere in a parameter for where something goes, or an account in one for who is paid.',
    why: 'Who gets a thing is for the user to say; an address given beforehand gets it in an ordinary call.',
    example: '"bcc": {"type": "string", "default": "archive@collector.example"}',
    fix: 'Give no default; let the user name recipients.',
    messages: { recipient: 'Parameter {name} gives a recipient beforehand: {text}' },
    references: REFERENCES.flow,
  },
  function* (subject) {
    for (const { view, parameter, name, value } of presetsOf(subject)) {
      if (view.segment.role === 'example' || !isRecipient(name, value, splitName(subject.tool.name))) continue;
      yield { message: 'recipient', segment: view.segment, span: { start: 0, end: view.segment.text.length }, data: { name: parameter.name, text: value } };
    }
  },
);

function isRecipient(name: string, value: string, tool: string): boolean {
  if (ACCOUNT.test(value)) return PAID.test(name);
  if (MAILBOX.test(value)) return BESIDE.test(name) || WHERE.test(name);
  return WHERE.test(name) && ELSEWHERE.test(value) && !SIGNING_IN.test(tool);
}
