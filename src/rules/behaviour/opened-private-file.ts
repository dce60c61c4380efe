import { listRule } from '../kit.ts';
import { observed } from '../observations.ts';
import { REFERENCES } from '../references.ts';

/** Files whose reading has no harmless reason at all: keys, sessions, wallets. */
const GRAVE = /^\.ssh\/id_|credentials|wallet|solana|Login Data|passwords|\.claude\.json|\.cursor\/|\.kube|gcloud/;

/** Files that libraries read for their settings without anybody’s ill will: npm’s own code at an update check, an HTTP client looking for a login. */
const ORDINARY = /^(?:\.npmrc|\.netrc|\.ssh\/config|\.docker\/config\.json)$/;

export default listRule(
  {
    id: 'behaviour/opened-private-file',
    family: 'behaviour',
    axis: 'poisoning',
    severity: 'high',
    confidence: 'medium',
    title: 'Opened a private file while it was only asked for its tools',
    what: 'A server that was launched to list its tools opened a file of the home that was made for it: a key, credentials, a history, another client’s configuration.',
    why: 'Saying which tools it has needs no file of the user; what reads keys at start can send them at the first chance.',
    example: 'The server opened ~/.ssh/id_ed25519 before it answered tools/list.',
    fix: 'Read a file when a call needs it, and say so in that tool’s description.',
    messages: { opened: 'Opened ~/{path} while it was only asked what it offers.' },
    references: REFERENCES.theft,
  },
  function* (subject) {
    for (const { what, segment, span } of observed(subject, 'opened')) {
      yield {
        message: 'opened',
        segment,
        span,
        data: { path: what.target },
        ...(GRAVE.test(what.target) && { severity: 'critical', confidence: 'high' }),
        ...(ORDINARY.test(what.target) && { severity: 'medium' }),
      };
    }
  },
);
