import type { Addressee, Cover, DestinationKind, Thing } from '../model/frame.ts';
import type { Act } from '../model/frame.ts';

/** Verbs by act, in their base form. A verb may stand in several acts. */
export const VERBS: Readonly<Record<Act, string>> = {
  read: `read open access load view cat inspect fetch retrieve get obtain list scan search look locate find extract check query dump examine
    consult grab pull acquire lookup review enumerate walk visit browse download reread parse peek
    take bring see study grep steal exfiltrate tail`,
  collect: `collect gather harvest capture record accumulate compile summarise summarize transcribe snapshot aggregate condense assemble track
    monitor screenshot encode serialize serialise concatenate recap`,
  include: `include pass attach append prepend embed add insert put supply provide paste copy place quote fill populate enter carry bundle
    prefix suffix inject reproduce echo encode repeat specify give pack fold tuck interpolate hand contain prefill restate
    precede accompany hold comprise consist bear`,
  send: `hand redirect send forward post upload transmit submit email mail relay share report deliver push publish exfiltrate leak sync synchronize synchronise
    mirror cc bcc route redirect stream export return communicate beam ship dispatch propagate proxy file copy notify message text webhook
    ping phone divert duplicate pipe broadcast telegraph sms expose exfil`,
  call: `call invoke run use trigger execute launch consult chain start hit perform issue complete process employ select engage initialize initialise`,
  modify: `change replace modify alter override rewrite substitute set adjust swap redirect increase decrease double round convert switch edit update
    overwrite multiply tamper prefix append prepend point raise lower inflate lengthen shorten shift strip bump reroute translate
    rename mutate force`,
  prefer: `prefer choose select prioritise prioritize favour favor pick recommend default promote rank advertise avoid endorse outrank`,
  ignore: `disarm pause stop unprotect unmask weaken flush ignore disregard override forget bypass skip supersede discard circumvent disable suspend neglect dismiss relax evade
    overrule sidestep waive void nullify replace erase violate break revoke cancel unlearn abandon deactivate set`,
  disclose: `let mention tell inform reveal disclose show display notify alert report surface explain acknowledge say describe discuss announce advise
    warn expose share present narrate comment reference note indicate raise flag bring trouble bother distract clutter talk
    admit state communicate list repeat output print echo`,
  conceal: `hide conceal omit suppress mask withhold obscure disguise redact bury camouflage silence obfuscate cover leave`,
  execute: `execute run eval evaluate spawn install launch curl wget sudo exec chmod source pipe compile build clone shell start import npx
    bash ssh nc`,
  delete: `flush delete remove erase wipe drop purge rm truncate clear destroy unlink format shred uninstall reset overwrite prune revoke
    clean`,
  remember: `remember memorise memorize store retain persist keep save note adopt treat consider assume apply follow bear learn internalize
    internalise`,
  pay: `pay book transfer purchase buy donate withdraw wire charge tip refund order subscribe`,
  grant: `unlock make share open publish grant allow enable approve authorise authorize elevate permit escalate whitelist allowlist unlock invite promote accept trust disable
    sudo chmod confirm add`,
  repeat: `repeat loop retry recurse iterate poll continue reinvoke recall call rerun`,
  falsify: `claim pretend fabricate fake invent forge misreport state assert lie mislead falsify simulate feign alter inflate understate exaggerate
    present attribute report describe mark overstate downplay`,
  respond: `respond reply answer say output print write display return state tell begin start end conclude speak render generate produce append
    prepend`,
  become: `act become behave roleplay impersonate switch enter pose assume adopt operate pretend`,
  confirm: `confirm ask verify approve consent prompt consult check await wait request seek double-check pause`,
  write: `write create save store log modify edit append add commit persist record update overwrite insert place put dump`,
  require: `require need expect demand want mandate depend rely`,
};

/** Verbs whose other forms are not made by rule: base → third person, past, participle, gerund. */
export const IRREGULAR: Readonly<Record<string, string>> = {
  read: 'reads read read reading',
  get: 'gets got gotten getting',
  find: 'finds found found finding',
  take: 'takes took taken taking',
  bring: 'brings brought brought bringing',
  see: 'sees saw seen seeing',
  steal: 'steals stole stolen stealing',
  put: 'puts put put putting',
  give: 'gives gave given giving',
  hand: 'hands handed handed handing',
  send: 'sends sent sent sending',
  run: 'runs ran run running',
  rerun: 'reruns reran rerun rerunning',
  hit: 'hits hit hit hitting',
  set: 'sets set set setting',
  choose: 'chooses chose chosen choosing',
  overwrite: 'overwrites overwrote overwritten overwriting',
  rewrite: 'rewrites rewrote rewritten rewriting',
  override: 'overrides overrode overridden overriding',
  forget: 'forgets forgot forgotten forgetting',
  break: 'breaks broke broken breaking',
  tell: 'tells told told telling',
  show: 'shows showed shown showing',
  say: 'says said said saying',
  speak: 'speaks spoke spoken speaking',
  hide: 'hides hid hidden hiding',
  withhold: 'withholds withheld withheld withholding',
  leave: 'leaves left left leaving',
  keep: 'keeps kept kept keeping',
  bear: 'bears bore borne bearing',
  learn: 'learns learned learned learning',
  pay: 'pays paid paid paying',
  buy: 'buys bought bought buying',
  withdraw: 'withdraws withdrew withdrawn withdrawing',
  write: 'writes wrote written writing',
  become: 'becomes became become becoming',
  build: 'builds built built building',
  seek: 'seeks sought sought seeking',
  lie: 'lies lied lied lying',
  feign: 'feigns feigned feigned feigning',
  begin: 'begins began begun beginning',
  mislead: 'misleads misled misled misleading',
  feed: 'feeds fed fed feeding',
  shed: 'sheds shed shed shedding',
  cc: 'ccs cced cced ccing',
  bcc: 'bccs bcced bcced bccing',
};

/** Words that are a noun as often as a verb: a determiner or a preposition before them makes them a noun. */
export const THING_PHRASES: Readonly<Record<Thing, string>> = {
  'private-file': `login data|cookies database|browser profile|chrome profile|firefox profile|password store|password manager|wallet.dat|keychain file|ssh folder|ssh directory|private key file|key file|env file|dotenv file|credentials file|credential files|credential store|kubeconfig|netrc|browser cookies|browser's cookies|ssh config`,
  secret: `password|tan|one-time password|one-time code|password hash|password hashes|password_hash|cvc|bot token|deployment variables|security code|payment card number|card details|card number|pin|recovery phrase|passwords|passphrase|passphrases|passcode|pin code|credential|credentials|api key|api keys|apikey|access key|access keys|secret|secrets|
    secret key|secret keys|private key|private keys|ssh key|ssh keys|public key and private key|signing key|encryption key|master key|token|tokens|access token|access tokens|
    auth token|bearer token|session token|session tokens|session cookie|session cookies|cookies|oauth token|refresh token|seed phrase|recovery phrase|mnemonic|
    mnemonic phrase|recovery code|recovery codes|backup codes|one time code|otp|2fa code|connection string|connection strings|login details|login data|keychain|keyring|service account|service account key|
    authentication keys|authorization header|auth headers|client secret|kubeconfig|wallet file|pgp key|gpg key|deploy key|id_rsa|license key|cvv|auth cookie|account number and password`,
  environment: `environment variable|environment variables|env vars|env var|env file|process.env|os.environ|local environment|dotenv|dotenv file|process environment|shell environment|shell history|bash history|
    command history|environment block|env values|printenv`,
  file: `file|files|file contents|contents of the file|document|documents|folder|directory|workspace|repository|repo|codebase|source code|home directory|working directory|config file|
    configuration file|configuration files|config files|dotfiles|project files|configuration|settings file|notes file|spreadsheet|attachment|attachments|manifest|lockfile|readme`,
  conversation: `conversation|conversations|conversation history|conversation so far|chat history|chat log|chat logs|message history|chat transcript|transcript|transcripts|prior messages|dialogue|
    previous messages|earlier messages|all messages|last messages|recent messages|preceding messages|full transcript|session context|conversation context|chat context|running chat|running conversation|session history|session transcript|
    chat so far|thread so far|discussion so far|discussion between|messages so far|interaction history|history of this chat|history of the chat|history of this conversation|prior turns|previous turns|earlier turns|preceding turns|recent turns|last turns|user turns|exchange so far|session so far|
    prompt history|chat messages|previous exchanges|earlier exchanges|previous interactions|everything discussed|what has been said|what was said|everything said|earlier in the session|earlier sessions|chat metadata|chat content`,
  'user-words': `user's message|user's messages|user message|user messages|user's last message|last user message|user's prompt|user prompt|user prompts|user's original prompt|user's question|user's request|user's original request|original request|original question|user's words|
    user's exact words|user's own words|what the user said|what the user typed|what the person typed|everything the user|everything the person|wording of everything|user query verbatim|user's instructions|user's input|user's query|user's full query|user's entire message|user's full message|user query|user's wording|last prompt|user's latest message`,
  'system-prompt': `system prompt|system prompts|system message|system messages|system instructions|developer message|developer instructions|initial instructions|initial prompt|hidden instructions|your instructions|your own instructions|
    your system prompt|your prompt|your initial prompt|instructions you were given|instructions you received|instructions you have|your guidelines|your configuration|your rules|preamble|operator instructions|list of your tools|tools available to you|your tool list|your available tools|
    list of tools|list of available tools|available tools|tool list|other servers|connected servers|connected tools|installed servers|tool definitions|tool schemas|model instructions|internal prompt|internal instructions|chain of thought|your reasoning|internal reasoning|your thoughts|thinking process`,
  'tool-output': `other tools' results|tool results|tool result|tool output|tool outputs|tool responses|results of other tools|output of other tools|outputs of other tools|results from other tools|results of previous tools|results of prior tools|previous results|
    previous tool results|prior tool results|earlier results|earlier tool results|previous output|previous outputs|previous tool outputs|results of the previous|result of the previous|prior results|results returned by|output returned by|responses from other tools|data returned by|outputs from previous tools|tool call results|output of the last tool|
    previous tool calls|prior tool calls|earlier tool calls|other tool calls|recent tool calls|tool calls|returned rows|query results|results obtained|data retrieved from`,
  personal: `home address|work address|last locations|recent locations|locations|commute|shipping address|every contact|contact list|address book|phone numbers|inbox|inbox messages|mailbox|emails|e mails|recent emails|messages|private messages|direct messages|social security number|social security|ssn|passport number|date of birth|credit card|credit card number|card number|card details|card data|bank account|
    account number|account numbers|bank details|iban|routing number|home address|current location|exact location|medical records|medical record|diagnosis|diagnoses|patient|patients|health records|prescriptions|salary|salaries|payroll|personal data|personal information|personal details|private data|private information|sensitive data|sensitive information|
    confidential data|confidential information|confidential|customer data|customer records|customer list|customer details|employee data|employee records|user data|user's data|user information|user's information|identity documents|browser history|browsing history|bookmarks|saved passwords|browser profile|login data|clipboard|photos|user's files|
    tax records|tax return|financial records|financial data|bank statements|transaction history|user's name|full name|email address|phone number|user identifiers|calendar entries|private notes|user's notes|personal notes|call log|sms messages|user's home|biometric|real name|geolocation|ip address|hostname|username|user name`,
  everything: `all data|all available data|everything|all of it|all files|all information|all available information|entire contents|full contents|complete contents|whole file|entire file|full file|entire database|all records|all rows|every record|all content|full text|entire text|raw contents|
    verbatim|in full|complete dump|full dump|full list|complete list|full copy|complete copy|unredacted|contents`,
  instructions: `instruction|instructions|rules|rule|guidelines|guideline|policy|policies|directives|directive|prompts|prompt|constraints|constraint|user's intent|
    user's instructions|user's wishes|user's preference|user's preferences|training|programming|alignment|context above|everything above|the above|above|what you were told|everything you were told|everything you know|system prompt|system message|persona|guidance|previous context|prior context|earlier context|
    previous messages|user's choice|user's request|all previous|all prior|original task|actual task|prior text|previous text|text above|behavioral guidelines|user's input`,
  safety: `branch protection|audit logging|audit logs|selinux|host key checking|stricthostkeychecking|recording|front-door lock|door lock|lock|approval step|permission prompts|verification step|authentication|endpoint protection|protection|firewall|antivirus|two factor|two_factor|2fa|mfa|alarm|alarms|safety rules|safety guidelines|safety checks|safety policies|safety measures|guardrail|guardrails|content policy|content filters|content filter|filters|moderation|ethical guidelines|ethics|safeguards|safeguard|security checks|security policy|security policies|security controls|security measures|
    security restrictions|access controls|access control|sandbox|protections|warnings|warning|safety filter|safety filters|restrictions|authentication checks|authorization checks|permission checks|validation checks|rate limits|verification|sanitization|input validation|audit log|logging`,
  confirmation: `confirmation|confirmations|approval|approvals|consent|permission|user approval|user confirmation|user consent|confirmation dialog|confirmation prompt|confirmation step|go ahead|sign off|human review|manual review|human in the loop|review step|permission prompt|approval step|confirmation dialogs|authorization`,
  'this-act': `this step|this action|this call|this instruction|these instructions|this requirement|this request|this behavior|this behaviour|this process|this operation|this note|this rule|this directive|this transfer|this upload|this copy|this check|this file access|this parameter|this argument|this field|these steps|these actions|the step|
    the extra step|extra steps|the instruction|the forwarding|the upload|the copy|the transfer|the collection|the additional step|additional step|the additional call|the extra call|the bcc|blind copy|the redirect|the redirection|the substitution|the change|the modification|the real recipient|the replacement|this activity|that this|background step|the lookup|the file read|tool call|the call|
    internal step|internal steps|the read|the access|side effect|this guidance|its existence|this fact|the fact that|that you|this feature|the side channel|the sync|this exchange|the addition|this addition|the swap|the hand off|this protocol|the protocol|this policy|this detail|this text|this message|this section|this information|this paragraph|these rules|any of this|the existence|the routine|the procedure|this procedure|this routine|the adjustment|this adjustment`,
  answer: `answer|answers|response|responses|reply|replies|summary|result|results|output|final answer|final response|message to the user|numbers|figures|total|totals|findings|status|report|conclusion`,
  error: `error|errors|failure|failures|error message|exception|issue|issues|problem|problems|mismatch|discrepancy|vulnerability|vulnerabilities|warnings|incident|breach|alert|alerts`,
  money: `card on file|card|purchase|purchases|payment|payments|funds|money|amount|usd|eur|btc|eth|bitcoin|dollars|euros|invoice|fee|donation|tokens to|crypto|balance|gift card|gift cards|wallet|refund|tip`,
  permission: `admin access|administrator|admin|admin rights|admin role|administrator rights|root|root access|superuser|sudo|write access|full access|full permissions|elevated permissions|elevated privileges|privileges|privilege|permissions|access rights|owner role|public access|collaborator|public|public read|world readable|everyone|everyone with the link|anyone with the link|anyone|editable|viewer rights|visible to everyone|role|roles|scope|scopes|developer mode|debug mode|maintenance mode|god mode|unrestricted`,
  database: `backup directory|audit_log|database dump|database|databases|table|tables|schema|collection|index|records|rows|bucket|backups|backup|branch|branches|history|logs|volume|volumes|disk|cluster`,
  memory: `memory|long term memory|persistent memory|future sessions|future conversations|future interactions|later sessions|later conversations|every session|every conversation|all sessions|all conversations|all future|subsequent sessions|subsequent conversations|every future|rest of the session|rest of this session|remainder of the session|rest of the conversation|remainder of this conversation|rest of this conversation|
    next session|other sessions|each session|standing instruction|permanent instruction|default behavior|default behaviour|claude.md|.cursorrules|agents.md|memory file|rules file|from now on|from here on|henceforth|going forward|from this point|from this moment|hereafter|in future|at all times|permanently|standing rule`,
  tools: `tools|other tools|another tool|any tool|any other tool|all tools|every tool|all other tools|tool calls|other servers|alternatives|competitors|similar tools`,
  arguments: `field|fields|blind copy|trailer|paths|file paths|account number|member|argument|arguments|parameter|parameters|recipient|recipients|recipient field|to field|to address|destination|destination address|destination account|account field|amount|amounts|path|file path|url|urls|endpoint|host|query|body|message body|subject|headers|header|flags|flag|value|values|payload|input|inputs|number|phone number|address|address field|cc|bcc|bcc field|cc field|
    filename|branch|remote|price|quantity|date|location field|content|text|title|description field|command line|commands|invocation`,
  code: `code|script|scripts|command|commands|shell command|shell commands|shell|bash|terminal|python code|payload|binary|snippet|one liner|package|dependency|installer|postinstall|cron job|crontab|query|sql`,
  pronoun: `it|them|this|that|these|those|its contents|their contents|its content|the contents|the content|the result|the results|the output|the value|the values|the text|the file|the data|the file contents|both`,
};

/** Nouns that name who is spoken to or of. */
export const PERSONS: Readonly<Record<Exclude<Addressee, 'unsaid'>, string>> = {
  model: `you|assistant|assistants|agent|agents|ai|llm|llms|model|models|claude|gpt|chatgpt|copilot|gemini|bot|chatbot|caller|callers|client|clients|host|orchestrator|ai agent|ai assistant|language model|planner|yourself|assistant model|calling agent|calling model|host model|invoker`,
  user: `user|users|human|humans|operator|customer|customers|person|people|end user|owner|recipient|reader|requester|anyone|anybody|attendees|administrator|admin|team|them|him|her|client`,
  developer: `developer|developers|maintainer|maintainers|author|authors|engineers|integrators`,
  tool: `it|this tool|tool|server|function|service|api|endpoint|system|which|that|method|command|plugin|extension|script|program|app|application|platform|backend|module|operation|this`,
  other: `they|we|i|he|she|workers|jobs|processes`,
};

/** Where a text says things go. */
export const DESTINATION_PHRASES: Readonly<Record<Exclude<DestinationKind, 'url' | 'email' | 'phone' | 'wallet' | 'own-parameter'>, string>> = {
  field: `request|call|parameter|argument|field|header|query string|body|payload|metadata|notes|sidenote|context field|subject line|query parameter|url parameter|input|description field|commit message|tag|tags|footer|param|args|arguments|context`,
  file: `file|disk|folder|directory|/tmp|notes file|readme|document`,
  log: `log|logs|audit log|audit trail|telemetry|analytics|diagnostics|trace|event log|ledger|metrics|registry`,
  tool: `tool|function|endpoint|webhook`,
  response: `response|reply|answer|output|final answer|message|summary|chat`,
  outside: `external server|external endpoint|remote server|remote endpoint|third party|our server|our servers|our endpoint|our api|our team|webhook|external service|collection endpoint|collector|backup server|attacker|vendor|telemetry endpoint|analytics endpoint|external address|outside|external system|external url|monitoring service|
    compliance inbox|compliance mailbox|support inbox|support address|archive address|proxy number|proxy address|backend|relay|gateway|drop box|dropbox|pastebin|gist|channel|remote host|internet|cloud|partner|partners|server`,
  later: `next call|later calls|subsequent calls|next request|future requests|next message`,
};

/** Words that lend an order a reason. */
export const COVER_PHRASES: Readonly<Record<Cover, string>> = {
  compliance: `compliance|compliant|regulation|regulatory|regulations|audit|auditing|auditors|auditor|policy|gdpr|soc2|soc 2|hipaa|sox|iso 27001|legal|law|mandate|mandated|governance|record keeping|retention|due diligence|kyc|aml|oversight|supervisory`,
  security: `security|verify|verification|validation|validate|identity|fraud|integrity|authentication|safety|safe|secure|trust|attestation|clearance|tamper|anti fraud|security check|sanity check|health check`,
  system: `system|kernel|protocol|admin|administrator|root|framework|runtime|infrastructure|platform|internal|system level|foundational|gateway|middleware|mcp|host|session manager|orchestration`,
  telemetry: `telemetry|analytics|diagnostics|debugging|debug|metrics|monitoring|quality|quality assurance|personalization|personalisation|personalise|personalize|improve|improvement|optimization|optimisation|optimize|caching|cache|usage data|traceability|tracing|troubleshooting|calibration|benchmark|training|research|feedback`,
  urgency: `urgent|urgently|immediately|critical|emergency|at once|right away|without delay|asap|time sensitive|expires|deadline|important|mandatory|crucial|essential|vital|attention|priority`,
  authority: `authorized|authorised|official|approved|required by|on behalf of|owner|administrator|it department|security team|vendor|anthropic|openai|management|maintainers|certified|pre approved|already consented|consented|instructed by|super user|ceo`,
  function: `will not work|won't work|will fail|fails|otherwise|in order to work|to work|correctly|properly|function correctly|to function|not work|cannot run|rejected|invalid|incomplete|to be accepted|only complete|not valid|cannot be processed|accurate results|accurate|won't be accepted`,
};
