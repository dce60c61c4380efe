import { NEGATIONS } from '../language/function-words.ts';
import type { Token } from '../model/token.ts';
import type { Sink } from './gathering.ts';

const CONDITIONS: ReadonlySet<string> = new Set('if when whenever unless where once until after before while only otherwise except'.split(' '));
/** Marks at which a denial or a condition ends. */
const ENDS: ReadonlySet<string> = new Set([',', ';', ':', '.', '!', '?', '—']);
/** Words that a denial or a condition reaches. */
const REACH = 8;

/** Tells words again that stand under a denial or a condition: what is not to be sent, or only once the user agrees, is another thing than what is sent. */
export class Scopes {
  #denied = 0;
  #conditional = 0;

  /** Takes the next token of a sentence, and how the model counts it. */
  tell(clues: Sink, token: Token, text: string): void {
    if (token.kind === 'punctuation') {
      if (ENDS.has(token.text)) this.#denied = this.#conditional = 0;
      return;
    }
    if (this.#denied > 0) {
      this.#denied--;
      clues.pair('@denied', text, token.start, token.end);
    }
    if (this.#conditional > 0) {
      this.#conditional--;
      clues.pair('@conditional', text, token.start, token.end);
    }
    if (NEGATIONS.has(token.lower)) this.#denied = REACH;
    else if (CONDITIONS.has(token.lower)) this.#conditional = REACH;
  }
}
