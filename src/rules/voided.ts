import { wordGroup } from '../language/word-groups.ts';
/** Words of the ways to declare void, to pass over texts that cannot hold one. */
export const VOID_HINT = wordGroup(
  `longer stops stop apply count hold bind replaced suspended void lifted aside superseded overridden revoked cancelled second yield yields way ignored dropped disregard ignore forget drop overlook disagree conflict clash differ`,
);
/** Words for what is declared void. */
export const RULE_HINT = wordGroup(
  `rule rules instruction instructions guidance guideline guidelines policy policies directive directives limits restrictions prompt safeguards preferences wishes constraints anything everything what`,
);
const RULES = String.raw`(?:rules?|instructions?|guidance|guidelines?|polic(?:y|ies)|directives?|limits|restrictions|system prompt|safeguards|preferences|wishes|constraints|anything (?:said|written|agreed)|(?:every|any)thing (?:you|the)|what (?:you|the (?:user|operator|developers?|host|client|account holder|customer))\b[^.!?\n]{0,40}?(?:said|told|set up|wanted|asked|wrote|types?|wants?|prefers?))`;
/** Rules and wishes declared void rather than ordered away. */
export const VOIDED = new RegExp(
  String.raw`\b${RULES}\b[^.!?\n]{0,70}\b(?:no longer (?:count|appl|hold|matter)\w*|stops? (?:counting|applying)|(?:does|do) not (?:apply|count|hold|bind)|(?:are|is) (?:hereby )?(?:replaced|suspended|void|lifted|set aside|superseded|overridden|revoked|cancelled)|comes? second|yields? to|gives? way|can be (?:set aside|ignored|dropped))\b|` +
    String.raw`\b(?:set|put|lay|leave) aside (?:\w+ ){0,4}${RULES}|\b(?:disregard|ignore|forget|drop|overlook) what (?:you|the (?:user|operator|developers?|customer))\b|\b${RULES}\b[^.!?\n]{0,40}\b(?:disagree|conflict|clash|differ)\w*\b[^.!?\n]{0,40}\b(?:this|these|ours?|the higher)\b[^.!?\n]{0,24}\b(?:wins?|prevails?|takes? precedence|governs?|goes? first|appl(?:y|ies))`,
  'i',
);

/** Words of which a text that says so holds one. */
export const FREE_HINT = wordGroup('restrictions restriction limits limitations rules filters guidelines refuse jailbreak jailbroken mode');
/** No rules bind the model, it never refuses, or it enters a mode without them. */
export const FREE =
  /\b(?:you|(?:the )?(?:assistant|model|agent|ai)) (?:now )?(?:have|has|(?:are|is) (?:under|bound by)) no (?:\w{2,12} )?(?:restrictions?|limits?|limitations|rules|filters?|guidelines)\b|\b(?:you|assistant|model|agent|ai) (?:\w{2,10} ){0,3}never refuse\b|\bjailbr(?:eak|oken)\w{0,3} mode\b|\b(?:enter|enable|switch to|activate|operate in) (?:developer|dan|god|unrestricted|unfiltered) mode\b/i;
